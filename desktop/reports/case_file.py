"""Form U02 事件卷宗: the cover of one case with the list of its papers, and its way step by step.

The papers themselves are forms F08–F11 and F16, each set by its own module; here they get their
page numbers. Loading a file is `desktop.services.papers.case_file_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from desktop.reports import (
    assignment_slip,
    call_back_table,
    case_feedback,
    case_registration,
    form,
    supervision_letter,
)
from desktop.reports.assignment_slip import AssignmentSlip
from desktop.reports.call_back_table import CallBackTable
from desktop.reports.case_feedback import CaseFeedback
from desktop.reports.case_form import CaseSheet, Filling, moment, named, remark, written
from desktop.reports.case_registration import CaseRegistration
from desktop.reports.drawing import Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import NOTE_PT, Cell, Ruling
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, Side, facts, title
from desktop.reports.supervision_letter import SupervisionLetter
from sync.errors import Refused

FilePart = CaseRegistration | AssignmentSlip | SupervisionLetter | CaseFeedback | CallBackTable
_LIST_COLUMNS: Final = (12.0, 56.0, 40.0, 26.0, 18.0, 18.0)
_LIST_ROW: Final = 8.0
_LIST_ROWS: Final = 16
_FRAME_HEIGHT: Final = 236.0
_STEP_COLUMNS: Final = (10.0, 30.0, 26.0, 40.0, 64.0)
_STEP_ROW: Final = 11.0
_STEP_ROWS: Final = 20


@dataclass(frozen=True)
class FileStep:
    """One step of the way. `words`: what was said with it."""

    at: datetime
    move: str
    who: str
    words: str = ""


@dataclass(frozen=True)
class Paper:
    """One paper of the file: which form it is of, and its day on the list."""

    form: str
    sheet: FilePart
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFile(CaseSheet):
    """Everything one file says. `held`: who kept the case how long, as it is to be read."""

    category: str = ""
    origin: str = ""
    reported_at: datetime | None = None
    closed_at: datetime | None = None
    lead: str = ""
    assists: str = ""
    close_kind: str = ""
    attitude: str = ""
    result: str = ""
    held: str = ""
    steps: tuple[FileStep, ...] = ()
    papers: tuple[Paper, ...] = ()


def sides(file: CaseFile, words: Mapping[str, Any], forms: Mapping[str, Any]) -> list[Side]:
    """Cover, way, then every paper, `forms` being the wording of each by its code. Raises what
    the forms raise, naming the sheet."""
    papers = [_paper_sides(paper, forms[paper.form]) for paper in file.papers]
    try:
        steps = _step_pages(file, words)
        said = remark(file, words, words["keep"])
        counts = [len(found) for found in papers]
        covers = max(1, -(-(len(papers) + 1) // _LIST_ROWS))
        cover = _cover(file, words, covers, len(steps), counts)
    except Refused as refusal:
        raise named(file, refusal) from refusal
    return [
        *(Side((page,), said) for page in (*cover, *steps)),
        *(side for found in papers for side in found),
    ]


def texts(file: CaseFile) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this file will show."""
    names = ("title", "station", "grid", "category", "lead", "assists", "result", "held")
    found = written(file, names)
    for step in file.steps:
        found += [("steps", step.who), ("steps", step.words)]
    for paper in file.papers:
        found += _texts_of(paper.sheet)
    return [(name, text) for name, text in found if text]


def _texts_of(sheet: FilePart) -> list[tuple[str, str]]:
    if isinstance(sheet, CaseRegistration):
        return case_registration.texts(sheet)
    if isinstance(sheet, AssignmentSlip):
        return assignment_slip.texts(sheet)
    if isinstance(sheet, SupervisionLetter):
        return supervision_letter.texts(sheet)
    if isinstance(sheet, CaseFeedback):
        return case_feedback.texts(sheet)
    return call_back_table.texts(sheet)


def _paper_sides(paper: Paper, words: Mapping[str, Any]) -> list[Side]:
    sheet = paper.sheet
    if isinstance(sheet, CaseRegistration):
        return case_registration.sides(sheet, words)
    if isinstance(sheet, AssignmentSlip):
        return assignment_slip.sides(sheet, words)
    if isinstance(sheet, SupervisionLetter):
        return supervision_letter.sides(sheet, words)
    if isinstance(sheet, CaseFeedback):
        return case_feedback.sides(sheet, words)
    return call_back_table.sides(sheet, words)


# The cover -------------------------------------------------------------------------------


def _cover(
    file: CaseFile, words: Mapping[str, Any], covers: int, steps: int, counts: Sequence[int]
) -> list[Drawing]:
    """The cover and, for a file of many papers, the rest of its list."""
    rows: list[tuple[str, str, date | None, int]] = [(words["way"], "", None, steps)]
    for paper, length in zip(file.papers, counts, strict=True):
        rows.append((words["forms"][paper.form], paper.sheet.number, paper.on, length))
    pages: list[Drawing] = []
    at, place = covers + 1, 0
    for cover in range(covers):
        made = Filling(file, words, _FRAME_HEIGHT)
        made.head()
        if cover == 0:
            _about(made, file)
        heads = made.row(_LIST_ROW, _LIST_COLUMNS)
        for cell, name in zip(heads, words["columns"], strict=True):
            form.label(made.drawing, cell, name)
        for _ in range(_LIST_ROWS):
            cells = made.row(_LIST_ROW, _LIST_COLUMNS)
            if place < len(rows):
                name, number, on, count = rows[place]
                _list_row(made, cells, place + 1, name, number, on, at, count)
                at, place = at + count, place + 1
        mine, theirs = made.row(20.0, (WIDTH / 2, WIDTH / 2))
        made.sign(mine, "filed_by")
        made.sign(theirs, "checked_by")
        made.ruling.frame = Cell(LEFT, FRAME_TOP, WIDTH, made.y - FRAME_TOP)
        made.ruling.draw(made.drawing)
        pages.append(made.drawing)
    return pages


def _about(made: Filling, file: CaseFile) -> None:
    made.pairs(("name", file.title))
    made.pairs(("category", file.category), ("origin", file.origin))
    made.pairs(("reported", moment(file.reported_at)), ("closed", moment(file.closed_at)))
    made.pairs(("lead", file.lead), ("assists", file.assists))
    made.pairs(("close_kind", file.close_kind), ("attitude", file.attitude))
    made.pairs(("held", file.held))
    made.writing("result", 20.0, file.result)


def _list_row(
    made: Filling, cells: Sequence[Cell], position: int, name: str, number: str, on: date | None,
    page: int, pages: int,
) -> None:  # fmt: skip
    parts = (str(position), name, number, on.isoformat() if on else "", str(page), str(pages))
    for index, (cell, text) in enumerate(zip(cells, parts, strict=True)):
        align: form.Align = "left" if index in (1, 2) else "centre"
        form.value(made.drawing, cell, text, "name", size_pt=NOTE_PT, align=align)


# The way ---------------------------------------------------------------------------------


def _step_pages(file: CaseFile, words: Mapping[str, Any]) -> list[Drawing]:
    """The steps in order, twenty to a page, the head repeated; what is long is set smaller or
    goes on in the next row."""
    rows = [row for place, step in enumerate(file.steps, 1) for row in _step_rows(step, place)]
    pages = []
    for start in range(0, max(1, len(rows)), _STEP_ROWS):
        drawing = Drawing()
        title(drawing, words["way"])
        facts(
            drawing, words["station"].format(name=file.station), file.title,
            words["number"].format(number=file.number),
        )  # fmt: skip
        shown = rows[start : start + _STEP_ROWS]
        height = _LIST_ROW + _STEP_ROW * max(1, len(shown))
        ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, height))
        heads = ruling.row(FRAME_TOP, _LIST_ROW, _STEP_COLUMNS)
        for cell, name in zip(heads, words["step_columns"], strict=True):
            form.label(drawing, cell, name)
        y = FRAME_TOP + _LIST_ROW
        for parts in shown or [("",) * len(_STEP_COLUMNS)]:
            for cell, text in zip(ruling.row(y, _STEP_ROW, _STEP_COLUMNS), parts, strict=True):
                form.value(drawing, cell, text, "steps", role=Role.SONG, size_pt=NOTE_PT)
            y += _STEP_ROW
        ruling.draw(drawing)
        pages.append(drawing)
    return pages


_WORDS_A_ROW: Final = 38


def _step_rows(step: FileStep, place: int) -> list[tuple[str, ...]]:
    """A step, its words over as many rows as they need."""
    said = step.words.replace("\n", " ")
    parts = [said[at : at + _WORDS_A_ROW] for at in range(0, len(said), _WORDS_A_ROW)] or [""]
    first = (str(place), moment(step.at), step.move, step.who, parts[0])
    return [first, *(("", "", "", "", part) for part in parts[1:])]
