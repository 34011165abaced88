"""What the paper of cases has in common: one page filled row by row, and the sheet a form loads.

Forms F08, F09, F10, F11 have modules of their own; the ruled kit is `form`, the sheet of paper
around the frame `page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from desktop.reports import fonts, form, lines
from desktop.reports.continued import Rest, further_pages, rest_of
from desktop.reports.drawing import PT_PER_MM, QUIET, Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, PROSE_TOP, Box, Cell, Ruling, baseline
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, Side, facts, title
from sync.errors import Refused

Mode = Literal["blank", "prefilled", "archive"]
ROW: Final = 9.0
LABEL: Final = 26.0
HALVES: Final = (26.0, 59.0, 26.0, 59.0)
WHOLE: Final = (26.0, 144.0)
FRAME_HEIGHT: Final = 236.0
_NOTE_GAP: Final = 1.2


@dataclass(frozen=True, kw_only=True)
class CaseSheet:
    """What every sheet of a case says. Texts as they are to be read; codes of the form's boxes.

    `masked` false: the reporter's number stands on it in full. Times are local.
    """

    mode: Mode
    number: str
    station: str
    grid: str = ""
    label: str = ""
    title: str = ""
    masked: bool = True


class Filling:
    """One page being filled from the top; what finds no room is kept in `rests`."""

    def __init__(
        self, sheet: CaseSheet, words: Mapping[str, Any], height: float, top: float = FRAME_TOP
    ) -> None:
        self.sheet, self.words = sheet, words
        self.drawing = Drawing()
        self.ruling = Ruling(Cell(LEFT, top, WIDTH, height))
        self.y = top
        self.rests: list[Rest] = []

    def row(self, height: float, widths: Sequence[float]) -> list[Cell]:
        """A row of cells over the whole width."""
        cells = self.ruling.row(self.y, height, widths)
        self.y += height
        return cells

    def head(self) -> None:
        """The title and the line of facts."""
        _head(self.drawing, self.sheet, self.words, self.words["title"])

    def label(self, cell: Cell, key: str) -> None:
        """The heading of a field."""
        form.label(self.drawing, cell, self.words["labels"][key])

    def pairs(self, *pairs: tuple[str, str], height: float = ROW) -> None:
        """One or two fields in a row, each a heading and its short value."""
        cells = self.row(height, HALVES if len(pairs) == 2 else WHOLE)
        for place, (key, text) in enumerate(pairs):
            self.label(cells[2 * place], key)
            self.value(cells[2 * place + 1], text, key)

    def value(self, cell: Cell, text: str, key: str, **look: Any) -> None:
        """A short value; one that does not fit goes to a further page whole."""
        try:
            form.value(self.drawing, cell, text, key, **look)
        except Refused as refusal:
            if refusal.code != "text_too_long":
                raise
            note = self.words["continues"]
            form.value(self.drawing, cell, note, key, size_pt=NOTE_PT, grey=QUIET)
            self.rests.append(rest_of(self.heading(key), text))

    def writing(self, key: str, height: float, text: str, notes: str = "") -> Cell:
        """A field to write in over the whole width; `notes` stand small under the writing."""
        heading, cell = self.row(height, WHOLE)
        self.label(heading, key)
        self.write(cell, text, key, notes)
        return cell

    def write(self, cell: Cell, text: str, key: str, notes: str = "") -> None:
        """Writing in a cell, then what the program says beside it, small and grey."""
        if notes and self._with_notes(cell, text, notes, key):
            return
        whole = "\n".join(part for part in (text, notes) if part)
        rest = form.prose(self.drawing, cell, whole, key, continues=self.words["continues"])
        if rest is not None:
            self.rests.append(Rest(self.heading(key), rest))

    def choices(
        self, cell: Cell, rows: Sequence[Any], chosen: Iterable[str], *, pitch: float | None = None
    ) -> float:
        """Tick boxes in lines, those of `chosen` ticked; where the last line ends. A code the form
        has no box for is never left out silently."""
        boxes: dict[str, Box] = {}
        step = 5.6
        top, end = cell.middle - step * (len(rows) - 1) / 2, cell.x
        for index, row in enumerate(rows):
            made, end = form.options(
                self.drawing, cell.x + PADDING, top + index * step, row, pitch=pitch
            )
            boxes |= made
        for code in sorted(code for code in chosen if code):
            if code not in boxes:
                raise Refused("code_not_on_form", value=code)
            form.tick(self.drawing, boxes[code])
        return end

    def words_at(self, cell: Cell, text: str, down: float = 4.4) -> float:
        """Words of the form in a cell, `down` mm under its edge; where they end."""
        level = baseline(cell.y + down, BODY_PT)
        return self.drawing.text(cell.x + PADDING, level, text, Role.SONG, BODY_PT)

    def sign(self, cell: Cell, key: str, who: str = "", day: date | None = None) -> None:
        """A place to sign: whose it is, the name where it is known, the date or its blanks."""
        end = self.words_at(cell, self.words["sign"][key])
        if who:
            place = cell.inner(left=end - cell.x, height=8.8)
            self.value(place, who, key, name=True)
        middle = cell.bottom - 4.2
        if day is None:
            right = cell.right - PADDING
            form.date_blank(self.drawing, right, middle, self.words["date"], 10.2)
            return
        low = Cell(cell.x, middle - 4.0, cell.width, 8.0)
        self.value(low, day.isoformat(), key, size_pt=NOTE_PT, align="right")

    def heading(self, key: str) -> str:
        """A field's heading as further pages say it."""
        return str(self.words["labels"].get(key) or self.words["sign"][key].rstrip("："))

    def sides(self, remark: str) -> list[Side]:
        """The page and those its rests go on to."""
        self.ruling.draw(self.drawing)

        def head(drawing: Drawing) -> None:
            _head(drawing, self.sheet, self.words, self.words["continued"])

        further = further_pages(self.rests, head, FRAME_HEIGHT)
        return [Side((page,), remark) for page in (self.drawing, *further)]

    def _with_notes(self, cell: Cell, text: str, notes: str, key: str) -> bool:
        """Both parts where they fit; False when they do not."""
        room = (cell.height - PROSE_TOP - 1.0) * PT_PER_MM
        try:
            small = lines.set_block(fonts.printable(notes), cell.room_pt, Role.SONG, NOTE_PT)
            plain = fonts.printable(text).strip("\n")
            gap = _NOTE_GAP * PT_PER_MM if plain else 0.0
            left = room - small.height_pt - gap
            down = PROSE_TOP * PT_PER_MM
            if plain:
                block = lines.fit_block(plain, (cell.room_pt, left), Role.SONG, BODY_PT, NOTE_PT)
                form.set_lines(self.drawing, cell, block, Role.SONG, top=down)
                down += block.height_pt + gap
            elif left < 0:
                return False
        except Refused as refusal:
            if refusal.code == "text_too_long":
                return False
            raise Refused(refusal.code, key, **refusal.values) from refusal
        form.set_lines(self.drawing, cell, small, Role.SONG, top=down, grey=QUIET)
        return True


def filled(
    sheet: CaseSheet, words: Mapping[str, Any], fill: Callable[[Filling], None], *more: str,
    height: float = FRAME_HEIGHT, top: float = FRAME_TOP,
) -> list[Side]:  # fmt: skip
    """The sheet and, when it is long, its further pages; `more` ends the footer. Raises
    `Refused("missing_glyph" | "text_too_long" | "code_not_on_form", field, record=…)` naming it."""
    made = Filling(sheet, words, height, top)
    try:
        fill(made)
    except Refused as refusal:
        raise named(sheet, refusal) from refusal
    return made.sides(remark(sheet, words, *more))


def written(sheet: CaseSheet, names: Sequence[str]) -> list[tuple[str, str]]:
    """(field, text) of these fields, those left empty not among them."""
    return [(name, text) for name in names if (text := getattr(sheet, name))]


def named(sheet: CaseSheet, refusal: Refused) -> Refused:
    """The refusal with the sheet it is about."""
    values = {**refusal.values, "record": sheet.label or sheet.number, "number": sheet.number}
    return Refused(refusal.code, refusal.field, **values)


def remark(sheet: CaseSheet, words: Mapping[str, Any], *more: str) -> str:
    """The second line of the footer: which style, masked or in full, and what else."""
    parts = [words["modes"][sheet.mode]]
    if sheet.mode != "blank":
        parts.append(words["masked"] if sheet.masked else words["clear"])
    return "\u3000".join(part for part in (*parts, *more) if part)


def moment(at: datetime | None) -> str:
    """2026-11-04 08:30, empty for none."""
    return f"{at:%Y-%m-%d %H:%M}" if at is not None else ""


def day_words(day: date, words: Mapping[str, Any]) -> str:
    """2026年11月4日."""
    year, month, name = words["date"]
    return f"{day.year}{year}{day.month}{month}{day.day}{name}"


def _head(drawing: Drawing, sheet: CaseSheet, words: Mapping[str, Any], name: str) -> None:
    title(drawing, name)
    facts(
        drawing,
        words["station"].format(name=sheet.station),
        words["grid"].format(name=sheet.grid) if sheet.grid else "",
        words["number"].format(number=sheet.number),
    )
