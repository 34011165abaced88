"""The district's witness: whole after every commit, and without a moment in which it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.errors import Unavailable
from sync.server import witness


def test_it_is_written_over_in_one_sector(tmp_path: Path) -> None:
    """A new file under the old name would be empty after a power cut, unless it was waited for."""
    witness.write(tmp_path, 1, b"tag-tag1")
    first = (tmp_path / witness.WITNESS).stat()
    for seq in (2, 2**63 - 1):
        witness.write(tmp_path, seq, b"tag-tag2")
        now = (tmp_path / witness.WITNESS).stat()
        assert (now.st_ino, now.st_size) == (first.st_ino, first.st_size)
        assert witness.read(tmp_path) == (seq, b"tag-tag2".hex())
    assert first.st_size <= 512
    assert [path.name for path in tmp_path.iterdir()] == [witness.WITNESS]


def test_one_of_another_length_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / witness.WITNESS).write_text('{"seq": 1, "tag": "00"}')
    assert witness.read(tmp_path) == (1, "00")
    witness.write(tmp_path, 2, b"tag-tag2")
    assert witness.read(tmp_path) == (2, b"tag-tag2".hex())


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b'{"seq": "x"}'])
def test_a_damaged_one_is_said(tmp_path: Path, content: bytes) -> None:
    assert witness.read(tmp_path) is None
    (tmp_path / witness.WITNESS).write_bytes(content)
    with pytest.raises(Unavailable, match="damaged_witness"):
        witness.read(tmp_path)
