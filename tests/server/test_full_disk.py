"""A push onto a full disk is put off, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.errors import Unavailable
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.scopes import Gate
from tests.exchange.district import found, now_ms
from tests.server.test_plain_edits import Author, dump, first_ops


def test_what_the_driver_says_of_a_full_disk_is_understood(tmp_path: Path) -> None:
    now = now_ms()
    ids = found(tmp_path / "district")
    district, author = District(tmp_path / "district"), Author(1)
    before = dump(district)
    ops = [op for _ in range(20) for op in first_ops(ids, author, now)]
    with pytest.raises(Unavailable) as caught, district.writing() as c:
        c.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes the present size for it
        Push(c, author.mark, Gate(c, ids.unit), now).run(author.batch(ops))
    assert caught.value.code == "disk_full"
    assert dump(district) == before
    district.close()
