"""The self-test passes in an empty environment, and says plainly what is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.commands.selftest import BROKEN, CHECKS, WHOLE
from desktop.resources import font_faces, resources_path, translations_path

ROOT = resources_path().parent


def started(arguments: list[str], cache: Path) -> subprocess.CompletedProcess[str]:
    """The command in an environment that has nothing but a cache folder (and system libraries)."""
    environment = {"GRID_WORKSTATION_CACHE": str(cache)}
    if "LD_LIBRARY_PATH" in os.environ:
        environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
    return subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, timeout=120, encoding="utf-8"
    )


def by_name(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["check"]: row for row in found["checks"]}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty at the first start; the second finds what the first unpacked."""
    return tmp_path_factory.mktemp("selftest") / "cache"


@pytest.fixture
def needs_translation() -> None:
    if not translations_path().is_file():
        pytest.fail("run `make strings` first: the program is not whole without its translation")


@pytest.mark.usefixtures("needs_translation")
def test_whole_in_an_empty_environment(cache: Path) -> None:
    told = started([sys.executable, "-m", "desktop", "selftest", "--json"], cache)
    found = json.loads(told.stdout)
    assert told.returncode == WHOLE, told.stdout + told.stderr
    assert found["ok"] is True
    assert [row["check"] for row in found["checks"]] == list(CHECKS)
    assert all(row["ok"] for row in found["checks"])


@pytest.mark.usefixtures("needs_translation")
def test_words_for_people(cache: Path) -> None:
    told = started([sys.executable, "-m", "desktop", "selftest"], cache)
    assert told.stdout.splitlines()[-1] == "selftest: everything works"
    assert told.stdout.count("ok  ") == len(CHECKS)


def test_a_broken_installation_is_named(tmp_path: Path) -> None:
    """A copy of the shipped files with a cut font and no translation, every other part sound."""
    broken = tmp_path / "bundle" / "resources"
    for folder in resources_path().iterdir():
        if folder.name not in ("fonts", "i18n"):
            broken.mkdir(parents=True, exist_ok=True)
            (broken / folder.name).symlink_to(folder)
    (broken / "i18n").mkdir()
    (broken / "fonts").mkdir()
    for path in (resources_path() / "fonts").iterdir():
        (broken / "fonts" / path.name).symlink_to(path)
    cut = broken / "fonts" / font_faces()["HanaMinB"].packed
    content = cut.read_bytes()
    cut.unlink()
    cut.write_bytes(content[: len(content) // 2])
    (tmp_path / "bundle" / "licences").symlink_to(ROOT / "licences")

    line = (
        f"import sys; sys._MEIPASS = {str(tmp_path / 'bundle')!r}; "
        "from desktop.__main__ import main; sys.exit(main(['selftest', '--json']))"
    )
    told = started([sys.executable, "-c", line], tmp_path / "cache")
    found = by_name(json.loads(told.stdout))
    assert told.returncode == BROKEN
    assert not found["shipped files"]["ok"]
    assert "font_not_unpacked" in found["shipped files"]["words"]
    assert not found["screen"]["ok"]
    assert "workstation_zh_CN.qm" in found["screen"]["words"]
    assert found["data file"]["ok"]
    assert found["exchange"]["ok"]
