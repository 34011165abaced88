"""docs/exchange.md names every shared table with its bucket, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from sync.records.tables import ENTITIES

PAGE = Path(__file__).parents[2] / "docs" / "exchange.md"


def test_every_shared_table_stands_in_the_list_with_its_bucket() -> None:
    text = PAGE.read_text(encoding="utf-8")
    chapter = text.split("## Which table travels in which bucket")[1].split("\n## ")[0]
    listed = dict(
        re.findall(r"^\| (\w+) \| (grid|unit|grid_or_unit|reference) \|$", chapter, re.MULTILINE)
    )
    assert listed == {name: entity.__bucket__ for name, entity in ENTITIES.items()}


def test_no_shared_table_has_a_column_for_a_password_or_a_key() -> None:
    for name, entity in ENTITIES.items():
        for column in entity.__table__.columns:
            assert not re.search(r"pass|pwd|slot|secret|hash", column.name), (name, column.name)
