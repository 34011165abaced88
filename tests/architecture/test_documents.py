"""The documents tell the truth: map, commands, links and decisions match the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS
from sync.server import __main__ as server
from tests.architecture.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "licences" / "README.md",
]
BUILT = {"build", "dist"}
OPENED = ("desktop", "sync", "resources")
"""Folders whose own folders the map shows."""


def blocks(kind: str) -> list[str]:
    """The code blocks of one kind in the README."""
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def folders(parent: Path) -> set[str]:
    """Names of the folders below `parent` that hold something of ours."""
    return {
        path.name
        for path in parent.iterdir()
        if path.is_dir() and not path.name.startswith((".", "__")) and path.name not in BUILT
        if any(file.is_file() and "__pycache__" not in file.parts for file in path.rglob("*"))
        if not path.name.endswith(".egg-info")
    }


def test_the_map_shows_every_folder_and_no_other() -> None:
    shown: dict[str, set[str]] = {"": set()}
    parent = ""
    for line in blocks("text")[0].splitlines():
        indent, name = re.match(r"( *)(\w+)/", line).groups()  # type: ignore[union-attr]
        if indent:
            shown[parent].add(name)
        else:
            parent = name
            shown[""].add(name)
            shown[name] = set()
    assert shown[""] == folders(ROOT)
    for name in OPENED:
        assert shown[name] == folders(ROOT / name), name


def test_the_two_commands_come_first() -> None:
    assert blocks("sh")[0].split("\n") == ["make demo", "make test", ""]


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z]+)`", document.read_text(encoding="utf-8")))
        assert named <= targets, document.name


def test_every_command_that_is_shown_exists() -> None:
    text = "\n".join(blocks("sh"))
    assert set(re.findall(r"-m desktop (\w+)", text)) == set(COMMANDS)
    parser = server._parser().format_help()
    for command in re.findall(r"-m sync\.server (\w+)", text):
        assert re.search(rf"^    {command}\b", parser, re.MULTILINE), command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    linked = [name for name in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in name]
    quoted = re.findall(r"`((?:docs|desktop|sync|resources|setup|tests|licences)/[\w./-]+)`", text)
    missing = [name for name in linked if not (document.parent / name).exists()]
    missing += [name for name in quoted if not (ROOT / name).exists() and "<" not in name]
    assert missing == []


def test_decisions_are_numbered_once_and_named_by_their_number() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in pages]
    assert len(set(numbers)) == len(numbers)
    for path in pages:
        assert re.match(rf"# {path.name[:4]}\b", path.read_text(encoding="utf-8")), path.name


def test_nothing_names_a_place_of_one_computer() -> None:
    """No absolute path of a workplace and no registry host in what is kept."""
    wrong = re.compile(r"/work/|\.\./shared|pypi\.org|files\.pythonhosted|registry\.npmjs")
    kept = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "requirements.lock", *DOCUMENTS]
    kept += [path for path in (ROOT / "setup").iterdir() if path.suffix in (".sh", ".py")]
    assert [path.name for path in kept if wrong.search(path.read_text(encoding="utf-8"))] == []
