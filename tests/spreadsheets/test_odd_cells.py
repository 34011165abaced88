"""What people and spreadsheet programs do to single cells, and what the roster makes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.spreadsheets.dates import read_date
from desktop.spreadsheets.dwelling_texts import dwelling_in_address, read_dwelling
from desktop.spreadsheets.identity_cells import read_identity
from desktop.spreadsheets.telephones import read_telephones
from tests.spreadsheets.builders import (
    HEADER,
    MAN,
    TODAY,
    WOMAN,
    codes,
    family,
    id_number,
    judged,
    xlsx,
)

ENDS_IN_X = next(
    number
    for sequence in range(1000)
    if (number := id_number(date(1973, 1, 3), sequence)).endswith("X")
)
ENDS_IN_000 = next(
    number
    for day in range(1, 29)
    for month in range(1, 13)
    if (number := id_number(date(1985, month, day), 0)).endswith("000")
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (MAN, None),
        (f"'{MAN}", None),
        (f" {MAN[:6]} {MAN[6:14]} {MAN[14:]}\u00a0", None),
        (MAN.translate({n: n + 0xFEE0 for n in range(48, 58)}), None),
        (ENDS_IN_X.lower(), None),
        (float(MAN), "damaged_id"),
        (1e17, "damaged_id"),
        ("9.99999196208E+17", "damaged_id"),
        (MAN[:15] + "000", "damaged_id"),
        (999999620815157.0, None),
        (MAN[:17], "bad_id_format"),
        (MAN + "1", "bad_id_format"),
        (MAN.replace("0", "O"), "bad_id_format"),
        (f"{MAN}/{WOMAN}", "bad_id_format"),
        ("999999********1577", "bad_id_format"),
        (True, "bad_id_format"),
        (datetime(2020, 1, 1), "bad_id_format"),
        (MAN[:17] + str((int(MAN[17]) + 1) % 10 if MAN[17] != "X" else 1), "bad_check_digit"),
        (id_number(date(2029, 1, 5), 286), "bad_date"),
    ],
)
def test_identity_cells(cell: Any, code: str | None) -> None:
    found = read_identity(cell, TODAY)
    assert found.refused == code
    assert (found.number is None) == (code is not None)


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        (ENDS_IN_X[:17] + "Х", "id_cyrillic"),
        (ENDS_IN_X[:17] + "х", "id_cyrillic"),
        (ENDS_IN_X[:17] + "×", "id_times"),
        (f"{MAN[:6]}-{MAN[6:14]}-{MAN[14:]}", "id_hyphens"),
        (f"{MAN}(老证)", "id_trailing_text"),
        (f"{MAN} 已核实", "id_trailing_text"),
        (ENDS_IN_000, "id_valid_ends_000"),
    ],
)
def test_numbers_that_can_be_read_but_not_silently(cell: str, doubt: str) -> None:
    found = read_identity(cell, TODAY)
    assert (found.doubt, found.refused) == (doubt, None)
    assert found.number is not None
    rows = [list(HEADER), *family()]
    rows[1][6] = cell
    rows[1][4] = rows[1][5] = ""
    rows[1][3] = "其他"
    result = judged(xlsx(rows))
    assert codes(result, "open") == {2: [doubt]}
    assert result["counts"]["accept"] == 2


@pytest.mark.parametrize("cell", ["", "无", "-", "未上户", " ", 0.0])
def test_no_number(cell: Any) -> None:
    assert read_identity(cell, TODAY).is_empty


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(0, 10**20).map(float)))
def test_any_cell_is_read_or_refused(cell: Any) -> None:
    found = read_identity(cell, TODAY)
    assert bool(found.refused) + bool(found.number) + found.is_empty == 1


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1985.3.7", date(1985, 3, 7)),
        ("1985-03-07", date(1985, 3, 7)),
        ("1985/3/7", date(1985, 3, 7)),
        ("1985年3月7日", date(1985, 3, 7)),
        ("1985 年 3 月 7 日", date(1985, 3, 7)),
        ("１９８５．３．７", date(1985, 3, 7)),
        ("19850307", date(1985, 3, 7)),
        (19850307.0, date(1985, 3, 7)),
        (31113.0, date(1985, 3, 7)),
        ("31113", date(1985, 3, 7)),
        (datetime(1985, 3, 7), date(1985, 3, 7)),
        ("1985-03-07 00:00:00", date(1985, 3, 7)),
        ("85-3-7", date(1985, 3, 7)),
        ("20-2-3", date(2020, 2, 3)),
        ("一九八五年三月七日", date(1985, 3, 7)),
        ("二〇一六年十二月廿一日", date(2016, 12, 21)),
        ("二零二零年十月三十日", date(2020, 10, 30)),
    ],
)
def test_full_dates(cell: Any, day: date) -> None:
    found = read_date(cell, TODAY)
    assert (found.kind, found.day) == ("full", day)
    assert found.guessed_century == (isinstance(cell, str) and len(cell.split("-")[0]) == 2)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1985.10", "partial"),
        (1985.1, "partial"),
        ("1985年", "partial"),
        ("一九八五年", "partial"),
        ("198503", "partial"),
        (198503.0, "partial"),
        ("1985", "partial"),
        (1985.0, "partial"),
        (41.0, "age"),
        (0.0, "age"),
        ("32岁", "age"),
        ("6个月", "age"),
        ("农历1985年3月7日", "lunar"),
        ("1985年3月7日(农历)", "lunar"),
        ("2026年2月30日", "unreadable"),
        ("2026-13-05", "unreadable"),
        ("19851307", "unreadable"),
        ("不记得了", "unreadable"),
        ("", "none"),
        ("不详", "none"),
    ],
)
def test_what_is_no_full_date(cell: Any, kind: str) -> None:
    assert read_date(cell, TODAY).kind == kind


@given(st.dates(min_value=date(1900, 3, 1), max_value=TODAY))
def test_every_day_reads_the_same_in_every_writing(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    writings = [
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        day,
        float(f"{day:%Y%m%d}"),
        *([float(serial)] if serial >= 2100 else []),
    ]
    assert {read_date(writing, TODAY).day for writing in writings} == {day}


@given(st.text(max_size=20))
def test_any_text_is_some_date_reading(text: str) -> None:
    found = read_date(text, TODAY)
    assert (found.day is not None) == (found.kind in ("full", "lunar"))


@pytest.mark.parametrize(
    ("text", "numbers", "bad"),
    [
        ("13800001234", ["13800001234"], False),
        ("138-0000-1234", ["13800001234"], False),
        ("138 0000 1234", ["13800001234"], False),
        ("１３８００００１２３４", ["13800001234"], False),
        ("+86 13800001234", ["13800001234"], False),
        ("13800001234/0631-0000264", ["13800001234", "0631-0000264"], False),
        ("13800001234、13900001234", ["13800001234", "13900001234"], False),
        ("13800001234 13900001234", ["13800001234", "13900001234"], False),
        ("13800001234(儿子)", ["13800001234"], False),
        ("06310000264", ["0631-0000264"], False),
        ("010-00001234", ["010-00001234"], False),
        ("8450000", ["0631-8450000"], False),
        ("1900000692", [], True),
        ("13800001234/1900000692", ["13800001234"], True),
        ("儿子有", [], True),
        ("无", [], False),
        ("", [], False),
    ],
)
def test_telephones(text: str, numbers: list[str], bad: bool) -> None:
    assert read_telephones(text) == (numbers, bad)


@pytest.mark.parametrize(
    ("raw", "dwelling"),
    [
        ({"dwelling": "1-2-302"}, "1-2-302"),
        ({"dwelling": "1号楼2单元302室"}, "1-2-302"),
        ({"dwelling": "１－２－３０２"}, "1-2-302"),
        ({"building": "1号楼", "unit": "二单元", "room": "302室"}, "1-2-302"),
        ({"building": "3", "room": "101"}, "3-101"),
        ({"room": "101"}, None),
        ({"dwelling": "村东头"}, "村东头"),
        ({}, None),
    ],
)
def test_dwellings(raw: dict[str, str], dwelling: str | None) -> None:
    assert read_dwelling(raw) == dwelling


def test_dwelling_at_the_end_of_an_address() -> None:
    assert dwelling_in_address("东凤凰台社区1号楼2单元,202室") == "1-2-202"
    assert dwelling_in_address("界石镇旸里村") is None
