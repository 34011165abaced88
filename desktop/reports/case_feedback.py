"""Form F11 办理情况反馈单: how it was handled, what came of it, up to two photos, and the check.

A photo that has not arrived says so in its frame; a frame without one is left to glue a print on.
Loading a sheet is `desktop.services.papers.case_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from desktop.reports import fonts, form
from desktop.reports.case_form import (
    ROW,
    WHOLE,
    CaseSheet,
    Filling,
    day_words,
    filled,
    moment,
    written,
)
from desktop.reports.drawing import QUIET, Pen, Photo
from desktop.reports.fonts import Role
from desktop.reports.form import NOTE_PT, SIGN_MM, Cell
from desktop.reports.page import WIDTH, Side

PHOTOS_MAX: Final = 2
PHOTO_MM: Final = (80.0, 60.0)
_FRAME: Final = Pen(0.5, 0.55, (3.0, 2.5))
_CAPTION_MM: Final = 5.5


@dataclass(frozen=True)
class SheetPhoto:
    """A photo with its caption. `photo` None: its content has not arrived here yet."""

    caption: str
    photo: Photo | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFeedback(CaseSheet):
    """Everything one sheet F11 says. `close_kind` of CLOSE_KIND, `attitude` of ATTITUDE;
    `due_note` follows the limit."""

    place: str = ""
    unit: str = ""
    handler: str = ""
    assigned_at: datetime | None = None
    due_at: datetime | None = None
    due_note: str = ""
    how: str = ""
    how_note: str = ""
    close_kind: str = ""
    left_over: str = ""
    attitude: str = ""
    photos: tuple[SheetPhoto, ...] = ()
    fed_back_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None


def sides(sheet: CaseFeedback, words: Mapping[str, Any]) -> list[Side]:
    """The sheet and, when it is long, its further pages. Raises what `filled` raises."""
    return filled(sheet, words, partial(_fill, sheet=sheet), words["keep"])


def texts(sheet: CaseFeedback) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this sheet will show."""
    names = (
        "title",
        "station",
        "grid",
        "place",
        "unit",
        "handler",
        "how",
        "left_over",
        "checked_by",
    )
    found = written(sheet, names)
    return found + [("photos", photo.caption) for photo in sheet.photos if photo.caption]


def _fill(made: Filling, sheet: CaseFeedback) -> None:
    words = made.words
    made.head()
    made.pairs(("name", sheet.title))
    made.pairs(("place", sheet.place))
    made.pairs(("unit", sheet.unit), ("handler", sheet.handler))
    due = moment(sheet.due_at) + sheet.due_note
    made.pairs(("assigned", moment(sheet.assigned_at)), ("due", due))
    made.writing("how", 50.0 - ROW, sheet.how, sheet.how_note)
    heading, cell = made.row(14.0, WHOLE)
    made.label(heading, "close_kind")
    made.choices(cell, words["close_kind"], {sheet.close_kind}, pitch=47.0)
    made.writing("left_over", 16.0, sheet.left_over)
    heading, cell = made.row(ROW, WHOLE)
    made.label(heading, "attitude")
    made.choices(cell, [words["attitude"]], {sheet.attitude}, pitch=28.5)
    _photos(made, sheet)
    _signs(made, sheet)


def _photos(made: Filling, sheet: CaseFeedback) -> None:
    """Two frames of 8 by 6 cm side by side, a line for the caption under each."""
    wide, high = PHOTO_MM
    cell = made.row(high + _CAPTION_MM + 2.5, (WIDTH,))[0]
    gap = (WIDTH - PHOTOS_MAX * wide) / (PHOTOS_MAX + 1)
    for place in range(PHOTOS_MAX):
        frame = Cell(cell.x + gap + place * (wide + gap), cell.y + 1.8, wide, high)
        caption = Cell(frame.x, frame.bottom, wide, _CAPTION_MM)
        given = sheet.photos[place] if place < len(sheet.photos) else None
        if given is not None and given.photo is not None:
            made.drawing.place_photo(given.photo, frame.x, frame.y, wide, high)
        else:
            made.drawing.rectangle(_FRAME, frame.x, frame.y, wide, high)
            said = made.words["not_here" if given is not None else "glue_here"]
            text = fonts.runs(said, Role.SONG)
            form.put(made.drawing, frame, text, NOTE_PT, align="centre", grey=QUIET)
        label = made.words["photo"].format(n=place + 1)
        under = f"{label}\u3000{given.caption}" if given is not None else label
        made.value(caption, under, "photos", size_pt=NOTE_PT, align="centre")


def _signs(made: Filling, sheet: CaseFeedback) -> None:
    words, seal_width = made.words, 54.0
    y, beside = made.y, WIDTH - seal_width
    for key, who, day in (
        ("handler", "", None), ("unit_head", "", None),
        ("worker", sheet.checked_by, sheet.checked_on),
    ):  # fmt: skip
        cell = made.ruling.cell(made.ruling.frame.x, made.y, beside, SIGN_MM - 2.0 / 3)
        made.sign(cell, key, who, day)
        made.y = cell.bottom
    seal = made.ruling.cell(made.ruling.frame.x + beside, y, seal_width, made.y - y)
    day_text = day_words(sheet.fed_back_on, words) if sheet.fed_back_on else ""
    x = seal.x + seal_width / 2
    form.stamp(made.drawing, x, seal.middle, words["stamp"], words["date"], day_text)
