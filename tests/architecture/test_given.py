"""Clock and randomness are given to the exchange, or the same seed would not give the same run."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import ROOT, modules, named, tree

SOURCES = {
    ("os", "urandom"),
    ("uuid", "uuid1"),
    ("uuid", "uuid4"),
    ("time", "time"),
    ("time", "time_ns"),
    ("datetime", "now"),
    ("date", "today"),
}
WIRING = {
    "sync/records/ids.py",
    "sync/records/times.py",
    "sync/server/__main__.py",
}
"""Where the computer's own clock may be asked. Its randomness is a default value only, never a
call."""


def _asks(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            asked = (owner.id if isinstance(owner, ast.Name) else "", node.func.attr)
            if asked in SOURCES or asked[0] in {"secrets", "random"}:
                found.append(f"{named(path, node)} {'.'.join(asked)}")
    return found


def test_the_exchange_asks_neither_clock_nor_dice_by_itself() -> None:
    looked = [path for path in modules() if path.is_relative_to(ROOT / "sync")]
    assert len(looked) > 30
    asking = [ask for path in looked if named(path) not in WIRING for ask in _asks(path)]
    assert asking == []
