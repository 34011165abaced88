"""The source files and their syntax trees, read once for all rules of this folder."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("desktop", "sync", "tests", "setup")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of ours, the bundle's recipe included."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple(found)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def named(path: Path, node: ast.AST | None = None) -> str:
    """A file, or a place in it, as an editor opens it."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")
