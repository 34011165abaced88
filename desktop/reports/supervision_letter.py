"""Form F10 督办单: a letter to the unit that owes an answer, and under the cut what it sends back.

The letter is set like one: address, body, three headings, the issuer's name and stamp. Loading it
is `desktop.services.papers.case_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from desktop.reports import fonts, form, lines
from desktop.reports.assignment_slip import cut_line
from desktop.reports.case_form import (
    HALVES,
    ROW,
    CaseSheet,
    Filling,
    day_words,
    filled,
    written,
)
from desktop.reports.continued import rest_of
from desktop.reports.drawing import PT_PER_MM, Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import OUTER, PADDING, Cell
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, Side, facts, title

_BODY_TOP: Final = 44.0
_BODY_BOTTOM: Final = 158.0
_SEAL: Final = (LEFT + WIDTH - 40.0, 178.0)
_CUT: Final = 205.0
_LOWER_TOP: Final = 224.0
_LOWER: Final = 53.0
_LETTER_PT: Final = 14.0
_LETTER_FLOOR_PT: Final = 10.5
_WIDE, _NARROW = 1.65, 1.5
"""Distance of lines in type sizes: as letters have it, and where the type is made smaller."""
_INDENT: Final = "\u3000\u3000"


@dataclass(frozen=True, kw_only=True)
class SupervisionLetter(CaseSheet):
    """Everything one letter says. `letter_no` empty: the number is written by hand, and comes from
    the district with the next exchange. `copies_to`: who else receives it."""

    letter_no: str = ""
    unit: str = ""
    opening: str = ""
    grade: str = ""
    reason: str = ""
    demand: str = ""
    reply_due: date | None = None
    copies_to: str = ""
    issued_on: date | None = None
    issued_by: str = ""
    reply: str = ""
    replied_on: date | None = None
    cleared_on: date | None = None


def sides(letter: SupervisionLetter, words: Mapping[str, Any]) -> list[Side]:
    """The letter and, when it is long, its further pages. Raises what `filled` raises."""
    return filled(
        letter, words, partial(_fill, letter=letter), words["keep"], height=_LOWER, top=_LOWER_TOP
    )


def texts(letter: SupervisionLetter) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this letter will show."""
    names = (
        "title", "station", "grid", "unit", "opening", "reason", "demand", "copies_to",
        "issued_by", "reply",
    )  # fmt: skip
    return written(letter, names)


def _fill(made: Filling, letter: SupervisionLetter) -> None:
    _letter(made, letter)
    _answer(made, letter)


def _letter(made: Filling, letter: SupervisionLetter) -> None:
    words, drawing = made.words, made.drawing
    title(drawing, words["title"])
    facts(
        drawing, words["station"].format(name=letter.station),
        words["grid"].format(name=letter.grid) if letter.grid else "", _number(letter, words),
    )  # fmt: skip
    drawing.line(OUTER, LEFT, FRAME_TOP, LEFT + WIDTH, FRAME_TOP)
    parts = _parts(letter, words)
    size, leading, blocks = _set(parts)
    y, bottom = _BODY_TOP, _BODY_BOTTOM
    for (role, text, key), block in zip(parts, blocks, strict=True):
        high = (block.height_pt + size * (leading - 1)) / PT_PER_MM
        if y + high > bottom:
            made.rests.append(rest_of(made.heading(key), text.replace(_INDENT, "")))
            continue
        cell = Cell(LEFT - PADDING, y, WIDTH + 2 * PADDING, high)
        form.set_lines(drawing, cell, block, role, top=0.0)
        y += high
    _copies(drawing, letter, words)
    _seal(drawing, letter, words)
    cut_line(drawing, _CUT, words["cut"])


def _parts(letter: SupervisionLetter, words: Mapping[str, Any]) -> list[tuple[Role, str, str]]:
    """The paragraphs: type, text and field of each. A blank letter leaves lines to write on."""
    blank = words["line"]
    unit = words["to"].format(unit=letter.unit or words["short_line"])
    day = day_words(letter.reply_due, words) if letter.reply_due else words["blank_day"]
    answer = words["answer_by"].format(day=day, issuer=letter.station)
    opening = letter.opening or words["opening_blank"]
    return [
        (Role.HEI, unit, "unit"),
        (Role.SONG, _INDENT + opening, "opening"),
        (Role.HEI, _INDENT + words["why"], "reason"),
        (Role.SONG, _INDENT + (letter.reason or blank), "reason"),
        (Role.HEI, _INDENT + words["what"], "demand"),
        (Role.SONG, _INDENT + (letter.demand or words["usual_demand"]), "demand"),
        (Role.HEI, _INDENT + words["when"], "reply_due"),
        (Role.SONG, _INDENT + answer, "reply_due"),
    ]  # fmt: skip


def _set(parts: list[tuple[Role, str, str]]) -> tuple[float, float, list[lines.Block]]:
    """All paragraphs at the largest size at which the letter keeps its page."""
    room = (_BODY_BOTTOM - _BODY_TOP) * PT_PER_MM
    size = _LETTER_PT
    while True:
        leading = _WIDE if size == _LETTER_PT else _NARROW
        blocks = [
            lines.set_block(fonts.printable(text), WIDTH * PT_PER_MM, role, size, leading)
            for role, text, _ in parts
        ]
        whole = sum(block.height_pt + size * (leading - 1) for block in blocks)
        if whole <= room or size <= _LETTER_FLOOR_PT:
            return size, leading, blocks
        size -= 0.5


def _number(letter: SupervisionLetter, words: Mapping[str, Any]) -> str:
    return letter.letter_no or str(words["number_blank"])


def _copies(drawing: Drawing, letter: SupervisionLetter, words: Mapping[str, Any]) -> None:
    """Who else receives it, and the place of the one who signs."""
    left = LEFT
    who = words["copies"].format(names=letter.copies_to or words["short_line"])
    drawing.text(left, 168.0, who, Role.SONG, 12.0)
    drawing.text(left, 182.0, words["case"].format(number=letter.number), Role.SONG, 12.0)
    drawing.text(left, 196.0, words["issuer"], Role.SONG, 12.0)


def _seal(drawing: Drawing, letter: SupervisionLetter, words: Mapping[str, Any]) -> None:
    """The issuer's name over the middle of the ring, the day through its lower third."""
    x, y = _SEAL
    day = day_words(letter.issued_on, words) if letter.issued_on else ""
    form.stamp(drawing, x, y, words["stamp"], words["date"], day)
    name = fonts.runs(fonts.one_line(letter.station), Role.SONG)
    size = min(12.0, 56.0 * PT_PER_MM / max(1.0, sum(map(fonts.run_width, name))))
    form.put(drawing, Cell(x - 30.0, y - 9.0, 60.0, 5.0), name, size, align="centre")


def _answer(made: Filling, letter: SupervisionLetter) -> None:
    words, drawing = made.words, made.drawing
    title(drawing, words["receipt"], middle=_CUT + 9.0)
    back = words["back_to"].format(name=letter.station)
    facts(drawing, back, "", _number(letter, words), at=_CUT + 16.0)
    cells = made.row(ROW, HALVES)
    made.label(cells[0], "unit")
    made.value(cells[1], letter.unit, "unit")
    made.label(cells[2], "reply_due")
    made.value(cells[3], letter.reply_due.isoformat() if letter.reply_due else "", "reply_due")
    note = words["replied"].format(day=letter.replied_on) if letter.replied_on else ""
    made.writing("reply", 26.0, letter.reply, note)
    mine, theirs = made.row(18.0, (WIDTH / 2, WIDTH / 2))
    made.sign(mine, "receiver")
    made.sign(theirs, "cleared", day=letter.cleared_on)
