"""The lines of a record are found by its mark, and a mark may stand for several records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, event

from sync.records.ids import new_id
from sync.server.database import District
from sync.server.store import audit_rows, retention_rows
from sync.server.store.marks import mark_of
from tests.exchange.district import found, now_ms

DEVICE = bytes(16)
ONE = "01a2160328947ab5ad58fb6dd493d234"
LIKE_IT = f"{ONE[:20]}0000{ONE[24:]}"
"""Another record with the same mark."""
_STORED = {"a", "audit", "record"}


@pytest.fixture
def audited(tmp_path: Path) -> Iterator[Connection]:
    """A district with lines of two records of one mark, of a third, and of none."""
    found(tmp_path)
    district = District(tmp_path)
    detail = msgspec.msgpack.encode({"version": 1})
    with district.writing() as c:
        lines = [
            {"at_ms": now_ms(), "act": "patch", "entity": "household", "record_id": record,
             "device": DEVICE if record == ONE else None, "detail": detail}
            for record in (ONE, LIKE_IT, new_id()) * 3
        ]  # fmt: skip
        audit_rows.write_audit(c, [*lines, {"at_ms": now_ms(), "act": "recovery_key"}])
        yield c
    district.close()


@contextmanager
def plans(c: Connection) -> Iterator[list[str]]:
    """How the database goes about each question on the audit that is asked inside."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, words: str, values: Any, _context: Any, _many: Any) -> None:
        if "audit" in words:
            asked.append((words, values))

    event.listen(c, "before_cursor_execute", note)
    steps: list[str] = []
    try:
        yield steps
    finally:
        event.remove(c, "before_cursor_execute", note)
    for words, values in asked:
        steps += [
            row[3] for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
            if row[3].split()[0] in {"SCAN", "SEARCH"} and row[3].split()[1] in _STORED
        ]  # fmt: skip


def test_records_of_one_mark_are_kept_apart(audited: Connection) -> None:
    assert mark_of(ONE) == mark_of(LIKE_IT)
    for record in (ONE, LIKE_IT):
        lines = audit_rows.lines_of(audited, "household", [record], 0, 10)
        assert [line.record_id for line in lines] == [record] * 3
    assert audit_rows.was_written_by(audited, ("household", ONE), DEVICE)
    assert not audit_rows.was_written_by(audited, ("household", LIKE_IT), DEVICE)
    assert retention_rows.empty_audit(audited, [("household", LIKE_IT)]) == 3
    assert all(line.detail for line in audit_rows.lines_of(audited, "household", [ONE], 0, 10))


def test_lines_of_several_records_come_newest_first(audited: Connection) -> None:
    lines = audit_rows.lines_of(audited, "household", [ONE, LIKE_IT], 0, 4)
    numbers = [line.number for line in lines]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 4
    older = audit_rows.lines_of(audited, "household", [ONE, LIKE_IT], numbers[-1], 4)
    assert len(older) == 2 and older[0].number < numbers[-1]


def test_no_question_on_a_record_reads_the_whole_audit(audited: Connection) -> None:
    many = [new_id() for _ in range(200)]
    with plans(audited) as steps:
        audit_rows.lines_of(audited, "household", [ONE], 0, 10)
        audit_rows.lines_of(audited, "household", many, 7, 200)
        audit_rows.was_written_by(audited, ("household", ONE), DEVICE)
        retention_rows.empty_audit(audited, [("household", ONE)])
    assert sum("INDEX ix_audit_mark (mark=?)" in step for step in steps) == 4
    assert all(step.startswith("SEARCH") for step in steps), steps


@pytest.mark.parametrize("record", ["", "district", "一二三四五六七八九十", "f" * 32, "0" * 32])
def test_every_id_has_a_mark_of_four_bytes(record: str) -> None:
    assert -(1 << 31) <= mark_of(record) < 1 << 31


def test_records_made_one_after_the_other_lie_together() -> None:
    marks = [mark_of(new_id(1_795_475_332_000 + 1_000 * second)) for second in range(100)]
    assert max(marks) - min(marks) < 1 << 22
