"""Floors, sizes, names and module docstrings."""

from __future__ import annotations

import ast
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, named, tree

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def test_floors_hold() -> None:
    command = [str(Path(sysconfig.get_path("scripts")) / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 broken" in told.stdout


def test_no_file_is_too_long() -> None:
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = {n: size for n, size in sizes.items() if size > FILE_LINES_MAX}
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES_MAX:
                    long[f"{named(path, node)} {node.name}"] = lines
    assert long == {}


def test_every_module_says_what_lives_in_it() -> None:
    mute = [path for path in modules() if tree(path).body and not ast.get_docstring(tree(path))]
    assert [named(path) for path in mute] == []


def test_no_drawer() -> None:
    drawers = [named(path) for path in modules() if DRAWERS & {path.stem, *path.parent.parts}]
    assert drawers == []


@pytest.mark.parametrize("package", ["desktop", "sync"])
def test_no_promise_left_in_the_product(package: str) -> None:
    promises = ("TODO", "FIXME", "XXX")
    left = [
        f"{named(path)}: {word}"
        for path in modules()
        if path.is_relative_to(ROOT / package)
        for word in promises
        if word in path.read_text(encoding="utf-8")
    ]
    assert left == []
