"""The empty form F01: its rules, headings, tick boxes and places to sign, drawn once per printing.

Heights and widths are those of picture 15: 256 mm of the 259 mm body, the cells to sign 18 mm
high. What a visit puts into it is `visit_sheet`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.reports import fonts, form
from desktop.reports.drawing import QUIET, Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Box, Cell, Ruling, baseline
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, title

FRAME_HEIGHT: Final = 235.0
HEADING_WIDTH: Final = 22.0
CHANGE_ROWS: Final = 4
_LINE_PITCH: Final = 5.1
_PURPOSE_PITCH: Final = 24.0


@dataclass(frozen=True)
class EmptyForm:
    """The empty form: what is printed on every sheet, and where the rest goes."""

    drawing: Drawing
    cells: dict[str, Cell]
    boxes: dict[str, Box]
    changes: list[list[Cell]]


_drawn: list[tuple[Mapping[str, Any], EmptyForm]] = []
"""The empty form of the wording in use: the same for every sheet, so it is ruled once."""


def empty_form(words: Mapping[str, Any]) -> EmptyForm:
    """The empty form in this wording. Nobody draws on it; sheets have layers of their own."""
    if not _drawn or _drawn[0][0] is not words:
        _drawn[:] = [(words, draw_empty(words))]
    return _drawn[0][1]


def draw_empty(words: Mapping[str, Any]) -> EmptyForm:
    """Rule the form and write its words."""
    ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, FRAME_HEIGHT))
    cells: dict[str, Cell] = {}
    labels: dict[str, Cell] = {}
    y = FRAME_TOP

    def row(height: float, *parts: tuple[str, float]) -> None:
        """Cells in a row: a name with a colon in front is a label."""
        nonlocal y
        for (name, _), cell in zip(
            parts, ruling.row(y, height, [width for _, width in parts]), strict=True
        ):
            (labels if name.startswith(":") else cells)[name.lstrip(":")] = cell
        y += height

    third = (WIDTH - 66.0) / 3
    row(9, (":head", 22), ("head", third), (":phone", 22), ("phone", third),
        (":population", 22), ("population", third))  # fmt: skip
    row(9, (":address", 22), ("address", 148))
    row(9, (":time", 22), ("time", 49), (":way", 14), ("way", 85))
    row(9, (":result", 22), ("result", 148))
    row(14, (":purpose", 22), ("purpose", 148))
    row(9, (":person_met", 22), ("person_met", 34), (":relation", 24), ("relation", 24),
        (":kind", 16), ("kind", 50))  # fmt: skip
    row(7, (":name", 30), (":member_relation", 20), (":id_no", 55), (":change", 65))
    changes = []
    for _ in range(CHANGE_ROWS):
        changes.append(ruling.row(y, 7.5, (30, 20, 55, 65)))
        y += 7.5
    row(40, (":findings", 22), ("findings", 148))
    row(24, (":needs", 22), ("needs", 148))
    row(18, (":hazards", 22), ("hazards", 148))
    row(19, (":handling", 22), ("handling", 148))
    row(8, (":responsible", 22), ("responsible", 63), (":due", 22), ("due", 63))
    row(12, (":follow_up", 22), ("follow_up", 148))
    row(ruling.frame.bottom - y, ("visited", 56), ("worker", 58), ("head_review", 56))

    drawing = Drawing()
    title(drawing, words["title"])
    ruling.draw(drawing)
    for name, cell in labels.items():
        form.label(drawing, cell, words["labels"][name])
    boxes = _draw_boxes(drawing, cells, words)
    _draw_signatures(drawing, cells, boxes, words)
    return EmptyForm(drawing, cells, boxes, changes)


def _draw_boxes(
    drawing: Drawing, cells: dict[str, Cell], words: Mapping[str, Any]
) -> dict[str, Box]:
    """All tick boxes of the body, by `group:code`."""
    boxes: dict[str, Box] = {}

    def group(name: str, cell: Cell, rows: Sequence[Any], pitch: float | None = None) -> float:
        top = cell.middle - _LINE_PITCH * (len(rows) - 1) / 2
        end = cell.x
        for index, choices in enumerate(rows):
            made, end = form.options(
                drawing, cell.x + PADDING, top + index * _LINE_PITCH, choices, pitch=pitch
            )
            boxes.update({f"{name}:{code}": box for code, box in made.items()})
        return end

    group("way", cells["way"], [words["way"]])
    group("purpose", cells["purpose"], words["purpose"], _PURPOSE_PITCH)
    group("kind", cells["kind"], [words["kind"]])
    result = cells["result"]
    end = group("result", result, [words["result"]])
    note = result.inner(left=end - result.x + 4.0)
    form.put(drawing, note, fonts.runs(words["result_note"], Role.SONG), NOTE_PT, grey=QUIET)
    end = group("hazard", cells["hazards"], words["hazards"])
    cell, middle = cells["hazards"], cells["hazards"].middle + _LINE_PITCH / 2
    at = drawing.text(end, baseline(middle, BODY_PT), words["hazard_note"], Role.SONG, BODY_PT)
    cells["hazard_note"] = Cell(at - 1.0, middle - 2.6, cell.right - at + 1.0, 5.2)
    return boxes


def _draw_signatures(
    drawing: Drawing, cells: Mapping[str, Cell], boxes: dict[str, Box], words: Mapping[str, Any]
) -> None:
    signs = words["sign"]
    for name, key in (("visited", "visited"), ("worker", "worker"), ("head_review", "head")):
        cell = cells[name]
        form.put(drawing, cell, fonts.runs(signs[key], Role.SONG), BODY_PT, middle=cell.y + 4.4)
        pitch = 6.1 if name == "visited" else 9.4
        if name != "head_review":
            form.date_blank(drawing, cell.right - PADDING, cell.bottom - 4.2, words["date"], pitch)
    cell, x = cells["visited"], cells["visited"].x + PADDING
    for code, word in (("refused", words["sign_refused"]), ("unable", words["sign_unable"])):
        box, x = form.option(drawing, x, cell.bottom - 4.2, word, NOTE_PT, QUIET)
        boxes[f"sign:{code}"] = box
