"""The line breaker keeps the rules of Chinese typesetting, whatever people write."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.reports import fonts
from desktop.reports.fonts import Role
from desktop.reports.lines import (
    NOT_AT_END,
    NOT_AT_START,
    Line,
    break_lines,
    fit_block,
    set_block,
    shrink,
    split_block,
)
from sync.errors import Refused

HAN = "社区工作站今天走访丛培英户血压偏高提醒复诊洗澡不便想请人助浴老人说天冷了烧煤取暖"
PARTS = [
    *HAN,
    *("，", "。", "；", "：", "、", "！", "？", "……", "——", "%"),
    *("（", "）", "《", "》", "“", "”", "「", "」"),
    *("2026年11月5日", "98.85 %", "3,512人", "137****2096", "12号楼", "3 个工作日", "K05", "wifi"),
    *(" ", "　", "𣲘", "Ａ"),
]


def wide(text: str) -> float:
    """Widths as the 宋 face has them."""
    return fonts.width(text, Role.SONG)


def marks_in_order(parts: list[str]) -> bool:
    """Writing as people write: never more than two marks running, opening ones lead to a word."""
    text = "".join(parts).strip()
    runs = re.findall(rf"[{re.escape(''.join(NOT_AT_START | NOT_AT_END))}]{{3,}}", text)
    return not runs


writing = st.lists(st.sampled_from(PARTS), min_size=1, max_size=120).filter(marks_in_order)


def kept(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=300, deadline=None)
@example(parts=["社", "2026年11月5日", "98.85 %", "（", " ", "社", "社"], measure=14.0)
@given(parts=writing, measure=st.floats(14.0, 50.0))
def test_rules_of_marks_hold_in_ordinary_writing(parts: list[str], measure: float) -> None:
    text = "".join(parts)
    lines = break_lines(text, measure, wide)
    for before, line in pairwise(lines):
        assert line.text[0] not in NOT_AT_START, (before.text, line.text)
        assert before.text[-1] not in NOT_AT_END, (before.text, line.text)
    assert kept("".join(line.text for line in lines)) == kept(text)


@settings(max_examples=300, deadline=None)
@example(text=" 00！《", measure=3.0)  # white space alone was a line of its own
@given(text=st.text(st.sampled_from("".join(PARTS) + "\n"), max_size=200), measure=st.floats(3, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, measure: float) -> None:
    lines = break_lines(text, measure, wide)
    assert kept("".join(line.text for line in lines)) == kept(text)
    for line in lines:
        assert line.width <= measure + 1e-6
        assert set_width(line) == pytest.approx(line.width, abs=1e-6)


def set_width(line: Line) -> float:
    """The width a line takes when it is drawn as it says."""
    marks = sum(
        1 for mark in line.text if mark in "，。、；：？！》」）”《「（“" and wide(mark) >= 0.99
    )
    return wide(line.text) + line.gap * max(len(line.text) - 1, 0) - line.squeeze * marks


@pytest.mark.parametrize(
    "whole",
    [
        "2026年11月5日",
        "……",
        "——",
        "98.85 %",
        "3,512人",
        "137****2096",
        "11月10日",
        "3 个工作日",
        "09:30",
    ],
)
@pytest.mark.parametrize("indent", range(14))
def test_numbers_dates_and_double_marks_stay_whole(whole: str, indent: int) -> None:
    text = "走" * indent + whole + "访社区的老人和孩子都要看一看"
    lines = break_lines(text, 12.0, wide)
    assert any(whole in line.text for line in lines), [line.text for line in lines]


def test_a_closing_mark_is_pushed_in_by_narrowing_the_marks_of_its_line() -> None:
    lines = break_lines("一二三，五六七八九十，二三四五六七", 10.0, wide)
    assert lines[0].text == "一二三，五六七八九十，"
    assert 0 < lines[0].squeeze <= 0.5
    assert lines[0].width == pytest.approx(10.0)


def test_without_marks_to_narrow_the_word_is_pushed_out_with_its_mark() -> None:
    lines = break_lines("一二三四五六七八九十！！二三四五六七", 10.0, wide)
    assert lines[0].text == "一二三四五六七八九"
    assert lines[1].text.startswith("十！！")
    assert lines[0].width == pytest.approx(10.0), "the shorter line is stretched to the edge"


def test_full_lines_are_even_and_the_last_one_is_not_stretched() -> None:
    *full, last = break_lines("走访" * 33 + "12号楼", 11.3, wide)
    assert all(line.width == pytest.approx(11.3) for line in full)
    assert last.gap == 0


def test_a_paragraph_does_not_end_in_one_character() -> None:
    lines = break_lines("一二三四五六七八九十一二三四五六七八九十了。", 10.0, wide)
    assert len(lines[-1].text.rstrip("。")) >= 2


def test_paragraphs_and_empty_lines_stay() -> None:
    assert [line.text for line in break_lines("一\n\n二", 10, wide)] == ["一", "", "二"]


def test_text_shrinks_to_the_floor_and_is_refused_below_it() -> None:
    assert shrink(10, 105, 10.5) == 10.5
    assert shrink(12, 105, 10.5) == 8.75
    assert shrink(20, 105, 10.5) is None
    block = fit_block("走" * 60, (120.0, 60.0), Role.SONG)
    assert 7.5 <= block.size_pt < 10.5
    assert block.height_pt <= 60
    with pytest.raises(Refused, match="text_too_long"):
        fit_block("走" * 600, (120.0, 60.0), Role.SONG)


def test_a_block_is_divided_by_height_without_loss() -> None:
    block = set_block("走访" * 100, 120.0, Role.SONG, 9.0)
    shown, rest = split_block(block, 60.0)
    assert shown.height_pt <= 60.0
    assert shown.lines + rest.lines == block.lines
    assert split_block(block, 5.0)[0].lines == ()
