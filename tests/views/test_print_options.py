"""Reading which pages somebody picked."""

from __future__ import annotations

import pytest

from desktop.views.papers.option_groups import read_positions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1-3,5", (0, 1, 2, 4)), ("2", (1,)), ("1，2、4", (0, 1, 3)), ("3 至 5", (2, 3, 4)),
        ("5,1", (4, 0)), ("1,1-2", (0, 1)),
        ("", None), ("0", None), ("9", None), ("3-1", None), ("一", None), ("1-", None),
        ("1;;", None),
    ],
)  # fmt: skip
def test_pages_are_read_as_people_write_them(text: str, found: tuple[int, ...] | None) -> None:
    assert read_positions(text, 8) == found
