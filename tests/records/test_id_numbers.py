"""Identity numbers: handbook §2.4, its fixtures, and properties over every day and sequence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sync.errors import Refused
from sync.records.id_numbers import (
    check_character,
    check_id_number,
    normalise_id_number,
    upgrade_15,
)

TODAY = date(2026, 9, 30)

births = st.dates(min_value=date(1896, 10, 1), max_value=TODAY)
sequences = st.integers(min_value=0, max_value=999)


def number_of(birth: date, sequence: int) -> str:
    first_17 = f"999999{birth:%Y%m%d}{sequence:03d}"
    return first_17 + check_character(first_17)


def code_of(text: str, sex: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        check_id_number(text, TODAY, sex)
    assert refused.value.field == "id_no"
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "birth", "sex"),
    [
        ("999999190001010015", date(1900, 1, 1), "1"),
        ("999999194910010029", date(1949, 10, 1), "2"),
        ("999999201602290033", date(2016, 2, 29), "1"),
        ("999999198506150108", date(1985, 6, 15), "2"),
        ("99999919730103693X", date(1973, 1, 3), "1"),
    ],
)
def test_sound_numbers_tell_birth_and_sex(text: str, birth: date, sex: str) -> None:
    found = check_id_number(text, TODAY)
    assert (found.number, found.birth, found.sex, found.original) == (text, birth, sex, None)


@given(births, sequences)
def test_every_number_tells_its_own_birth_and_sex(birth: date, sequence: int) -> None:
    found = check_id_number(number_of(birth, sequence), TODAY)
    assert found.birth == birth
    assert found.sex == ("1" if sequence % 2 else "2")
    assert check_id_number(found.number, TODAY, found.sex) == found
    other = "2" if found.sex == "1" else "1"
    assert code_of(found.number, other) == "sex_mismatch"


@given(births, sequences, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(birth: date, sequence: int, place: int, shift: int) -> None:
    right = number_of(birth, sequence)
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert code_of(wrong) in {"bad_check_digit", "bad_date", "damaged_id"}


@given(births, sequences, st.integers(0, 16))
def test_two_neighbours_swapped_never_pass(birth: date, sequence: int, place: int) -> None:
    right = number_of(birth, sequence)
    assume(right[place] != right[place + 1] and right[place + 1] != "X")
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert code_of(swapped) in {"bad_check_digit", "bad_date", "damaged_id"}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31)), sequences)
def test_fifteen_digits_become_eighteen_and_are_kept(birth: date, sequence: int) -> None:
    old = f"999999{birth:%y%m%d}{sequence:03d}"
    found = check_id_number(old, TODAY)
    assert found.number == number_of(birth, sequence) == upgrade_15(old)
    assert found.original == old


@given(births, sequences, st.data())
def test_ways_of_writing_change_nothing(birth: date, sequence: int, data: st.DataObject) -> None:
    right = number_of(birth, sequence)
    drawn = [
        data.draw(st.sampled_from([mark, chr(ord(mark) + 0xFEE0), mark.lower()])) for mark in right
    ]
    gaps = st.sampled_from(["", "", " ", "\u00a0", "\u3000", "\u200b", "\t", "\ufeff"])
    text = data.draw(st.sampled_from(["", "'", "’"])) + "".join(
        mark + data.draw(gaps) for mark in drawn
    )
    assert normalise_id_number(text) == right


@given(st.text(max_size=40))
def test_any_text_is_answered_by_a_number_or_a_refusal(text: str) -> None:
    try:
        found = check_id_number(text, TODAY)
    except Refused as refused:
        assert refused.code in {"bad_id_format", "damaged_id", "bad_date", "bad_check_digit"}
    else:
        assert len(found.number) == 18


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("999999198506150000", "damaged_id"),
        ("9.99999198506E+17", "damaged_id"),
        ("9.99999e17", "damaged_id"),
        ("99999919850615", "bad_id_format"),
        ("9999991985061501081", "bad_id_format"),
        ("9999991985/06150108", "bad_id_format"),
        ("99999919730103693Х", "bad_id_format"),  # the last letter is Cyrillic
        ("９９９９９９198506150109", "bad_check_digit"),
        ("", "bad_id_format"),
        (number_of(date(2026, 10, 1), 1), "bad_date"),
        (number_of(date(1896, 9, 29), 1)[:17], "bad_id_format"),
        (number_of(date(1895, 9, 30), 1), "bad_date"),
        ("999999198502290012", "bad_date"),
        ("999999850229001", "bad_date"),
        ("x" * 10_000, "bad_id_format"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_sound_number_that_ends_in_000_is_sound() -> None:
    birth = next(
        date(1985, month, day)
        for month in range(1, 13)
        for day in range(1, 29)
        if number_of(date(1985, month, day), 0).endswith("000")
    )
    assert check_id_number(number_of(birth, 0), TODAY).sex == "2"


def test_one_hundred_and_thirty_years_is_the_last_age() -> None:
    assert check_id_number(number_of(date(1895, 10, 1), 1), TODAY).birth == date(1895, 10, 1)
    assert code_of(number_of(date(1895, 9, 30), 1)) == "bad_date"
