"""The quick switcher: people, places and pages by initials, within the reach."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)

from desktop.views.frame.found_lines import marked_letters
from desktop.views.frame.frame import Frame
from tests.views.conftest import type_text
from tests.views.framing import CONTROL, page, press


def test_ctrl_k_finds_a_resident_by_initials_and_opens_the_record(frame: Frame) -> None:
    frame.show_page("residents")
    press(Qt.Key.Key_K, CONTROL)
    assert not frame.switcher.isHidden()
    assert QApplication.focusWidget() is frame.switcher.line
    QTest.keyClicks(frame.switcher.line, "cpy")
    item = frame.switcher.list.current_item()
    assert item is not None
    assert item.title == "丛培英"
    press(Qt.Key.Key_Return)
    assert frame.switcher.isHidden()
    assert [noun for noun, _ in page(frame).opened] == ["resident"]
    assert QApplication.focusWidget() is page(frame).line, "the focus is where it was"


def test_ctrl_enter_begins_a_visit_for_the_best_hit(frame: Frame) -> None:
    frame.open_switcher()
    type_text(frame.switcher.line, "丛培英")
    press(Qt.Key.Key_Return, CONTROL)
    assert [noun for noun, _ in page(frame).opened] == ["new_visit"]


def test_the_switcher_says_when_there_is_nothing_and_keeps_to_the_reach(frame: Frame) -> None:
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "zzzz")
    assert frame.switcher.list.current_item() is None
    assert "zzzz" in frame.switcher.banner.text()
    press(Qt.Key.Key_Escape)
    assert frame.switcher.isHidden()


def test_the_switcher_goes_to_pages_and_tab_shows_one_kind(frame: Frame) -> None:
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "jr")
    for kind in ("people", "places", "cases", "pages"):
        press(Qt.Key.Key_Tab)
        assert frame.switcher.kinds.current() == kind
    press(Qt.Key.Key_Return)
    assert frame.current_page() is page(frame, "today")


def test_no_key_reaches_what_the_switcher_covers(frame: Frame) -> None:
    frame.show_page("residents")
    frame.open_switcher()
    QTest.keyClicks(frame.switcher.line, "abc")
    assert page(frame).line.text() == ""


def test_typed_letters_are_marked_in_the_reading() -> None:
    reading = ("cong", "pei", "ying")

    def marked(typed: str) -> str:
        return "".join(
            letter.upper() if hit else letter
            for syllable, hits in zip(reading, marked_letters(reading, typed), strict=True)
            for letter, hit in zip(syllable, hits, strict=True)
        )

    assert marked("cpy") == "CongPeiYing"
    assert marked("py") == "congPeiYing"
    assert marked("congp") == "CONGPeiying"
    assert marked("丛") == "congpeiying"
    assert marked("") == "congpeiying"


def test_the_acts_on_the_best_hit_stand_at_the_end(frame: Frame) -> None:
    """Enter on an act does it for the household of the first hit."""
    frame.open_switcher()
    type_text(frame.switcher.line, "丛培英")
    acts = [line for line in frame.switcher.list.model().entries() if hasattr(line, "value")][-2:]  # type: ignore[attr-defined]
    assert [act.value.noun for act in acts] == ["new_visit", "print_visit"]
    assert all("丛培英" in act.title for act in acts)
    asked: list[tuple[str, str]] = []
    frame.switcher.record_chosen.connect(lambda noun, record: asked.append((noun, record)))
    assert frame.switcher.list.select_id(acts[1].id)
    QTest.keyClick(frame.switcher.line, Qt.Key.Key_Return)
    assert asked == [("print_visit", acts[1].value.household_id)]
