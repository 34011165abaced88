"""Dates as people type them, and the field that understands them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.widgets import DateField, day_text, read_date
from tests.views.conftest import type_text

TODAY = date(2026, 11, 5)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-16", date(2026, 11, 16)),
        ("20261116", date(2026, 11, 16)),
        ("26.11.16", date(2026, 11, 16)),
        ("2026年11月16日", date(2026, 11, 16)),
        ("11.16", date(2026, 11, 16)),
        ("11-16", date(2026, 11, 16)),
        ("11/16", date(2026, 11, 16)),
        ("1116", date(2026, 11, 16)),
        ("11月16日", date(2026, 11, 16)),
        ("１１．１６", date(2026, 11, 16)),
        ("11。16", date(2026, 11, 16)),
        ("16", date(2026, 11, 16)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 4)),
        ("前天", date(2026, 11, 3)),
        ("明天", date(2026, 11, 6)),
        ("后天", date(2026, 11, 7)),
        ("zt", date(2026, 11, 4)),
        ("+7", date(2026, 11, 12)),
        ("＋7", date(2026, 11, 12)),
        ("-3", date(2026, 11, 2)),
        ("周三", date(2026, 11, 4)),
        ("星期日", date(2026, 11, 8)),
        ("下周一", date(2026, 11, 9)),
        ("上周五", date(2026, 10, 30)),
        ("11-16　星期一", date(2026, 11, 16)),
        ("1.5", date(2027, 1, 5)),
        ("10.28", date(2026, 10, 28)),
    ],
)
def test_a_date_is_read_as_it_was_meant(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "abc", "13.40", "2026-02-30", "20260230", "32", "0", "+99999", "1.2.3.4", "十一"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_without_a_year_the_field_says_on_which_side() -> None:
    assert read_date("1.5", TODAY, prefer="past") == date(2026, 1, 5)
    assert read_date("10.28", TODAY, prefer="future") == date(2027, 10, 28)
    assert read_date("11.5", TODAY, prefer="past") == TODAY
    assert read_date("11.5", TODAY, prefer="future") == TODAY


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_the_field_shows_is_read_back(day: date) -> None:
    assert read_date(f"{day:%Y-%m-%d}", TODAY) == day
    assert read_date(day_text(day, TODAY), TODAY) == day or day.year == TODAY.year
    assert read_date(f"{day:%Y%m%d}", TODAY) == day


@given(st.text(max_size=12))
def test_no_text_whatever_breaks_it(text: str) -> None:
    found = read_date(text, TODAY)
    assert found is None or 1900 <= found.year <= 2199


@given(st.integers(-9999, 9999))
def test_offsets_count_days(days: int) -> None:
    found = read_date(f"{days:+d}", TODAY)
    assert found == TODAY + timedelta(days=days)


def test_the_field_shows_the_weekday_when_it_is_left(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    told: list[date | None] = []
    field.changed.connect(told.append)
    QTest.keyClicks(field, "11.16")
    assert told[-1] == date(2026, 11, 16)
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert field.date() == date(2026, 11, 16)
    field.set_date(field.date())
    assert field.text() == "11-16　星期一"


def test_the_field_understands_words_from_an_input_method(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    type_text(field, "昨天")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.date() == date(2026, 11, 4)


def test_a_wrong_date_stays_as_typed_and_is_known_as_wrong(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "13.40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.date() is None
    assert field.is_wrong()
    assert field.text() == "13.40"
    field.clear()
    assert not field.is_wrong()


def test_ten_thousand_characters_do_no_harm(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.insert("1" * 10_000)
    assert len(field.text()) <= 24
