"""The page of bad inputs is whole: its rows are there, and every test it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PAGE = Path("docs/bad-inputs.md")
ROWS = {*range(1, 7), *range(9, 25), 27, *range(37, 49), 65, 66, 68}


def rows() -> dict[int, str]:
    """{number: line} of the table."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return {int(found[1]): line for line in lines if (found := re.match(r"\| (\d+) \|", line))}


def test_every_row_is_there_and_names_a_test() -> None:
    found = rows()
    assert set(found) >= ROWS
    assert [number for number, line in found.items() if "::test_" not in line] == []


def test_every_test_that_is_named_exists() -> None:
    named = {
        (path, name)
        for line in rows().values()
        for path, name in re.findall(r"(tests/[\w/]+\.py)::(\w+)", line)
    }
    there = {
        (path, node.name)
        for path in {path for path, _ in named}
        for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert named - there == set()
