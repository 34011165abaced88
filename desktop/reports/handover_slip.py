"""Form U01 U 盘交接单: what goes with a stick when it changes hands, and what both sides counted.

Numbers, counts and the hash of the file; no resident is named. Loading a slip is
`desktop.services.papers.handover_papers`; the sheet around the frame is `page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from desktop.reports import fonts, form
from desktop.reports.drawing import QUIET, Drawing, Page
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Cell, Ruling, baseline
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, Imprint, Side, facts, numbered, title
from sync.errors import Refused

RECEIPTS_MAX: Final = 12
_ROW: Final = 9.0
_HEAD: Final = (24.0, 61.0, 24.0, 61.0)
_COLUMNS: Final = (32.0, 16.0, 22.0, 22.0, 20.0, 58.0)
_RECEIPT_ROW: Final = 7.5
_SIGN_ROW: Final = 24.0
_HEX_GROUP: Final = 4


@dataclass(frozen=True)
class ReceiptRow:
    """One line of the history; instants are local, counts None for a round that got no answer."""

    at: datetime
    way: str
    sent: int | None
    received: int | None
    pulled: int | None
    parked: int
    outcome: str
    voucher: str | None


@dataclass(frozen=True)
class HandoverSlip:
    """Everything one slip says. `bundle_no` 0: nothing was written yet; `digest` in hex; `photos`:
    photos and files that went with it."""

    number: str
    station: str
    district: str
    workstation: str
    person: str
    bundle_no: int
    ops: int
    digest: str
    written_at: datetime | None
    answer_no: int
    answer_at: datetime | None
    receipts: tuple[ReceiptRow, ...]
    photos: int = 0

    @property
    def label(self) -> str:
        """How a person names this sheet."""
        return self.workstation


def compose(slip: HandoverSlip, imprint: Imprint, words: Mapping[str, Any]) -> list[Page]:
    """The one page of a slip. Raises `Refused("missing_glyph" | "text_too_long", field,
    record=…)` naming it."""
    drawing = Drawing()
    try:
        _draw(drawing, slip, words)
    except Refused as refusal:
        values = {**refusal.values, "record": slip.label, "number": slip.number}
        raise Refused(refusal.code, refusal.field, **values) from refusal
    return numbered([Side((drawing,), words["remark"])], imprint, words)


def texts(slip: HandoverSlip) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this slip will show."""
    found = [
        ("station", slip.station), ("district", slip.district), ("workstation", slip.workstation),
        ("person", slip.person),
    ]  # fmt: skip
    return [(name, text) for name, text in found if text]


def _draw(drawing: Drawing, slip: HandoverSlip, words: Mapping[str, Any]) -> None:
    rows = slip.receipts[:RECEIPTS_MAX]
    height = 5 * _ROW + 2 * _RECEIPT_ROW + _RECEIPT_ROW * max(1, len(rows)) + 3 * _SIGN_ROW
    ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, height))
    title(drawing, words["title"])
    facts(
        drawing, words["station"].format(name=slip.station),
        words["district"].format(name=slip.district), words["number"].format(number=slip.number),
    )  # fmt: skip
    y = _draw_head(drawing, ruling, slip, words)
    y = _draw_receipts(drawing, ruling, rows, words, y)
    _draw_signs(drawing, ruling, words, y)
    ruling.draw(drawing)


def _draw_head(
    drawing: Drawing, ruling: Ruling, slip: HandoverSlip, words: Mapping[str, Any]
) -> float:
    labels = words["labels"]
    bundle = words["no_bundle"]
    if slip.bundle_no:
        bundle = words["bundle"].format(number=slip.bundle_no)
    answer = words["no_answer"]
    if slip.answer_at is not None:
        answer = words["answer"].format(number=slip.answer_no, at=f"{slip.answer_at:%m-%d %H:%M}")
    written = f"{slip.written_at:%Y-%m-%d %H:%M}" if slip.written_at is not None else ""
    ops = ""
    if slip.bundle_no:
        pattern = words["ops_with_photos"] if slip.photos else words["ops"]
        ops = pattern.format(n=slip.ops, photos=slip.photos)
    lines = (
        (("workstation", slip.workstation), ("person", slip.person)),
        (("bundle", bundle), ("written", written)),
        (("ops", ops), ("answer", answer)),
    )
    y = FRAME_TOP
    for pairs in lines:
        cells = ruling.row(y, _ROW, _HEAD)
        for place, (name, text) in enumerate(pairs):
            form.label(drawing, cells[2 * place], labels[name])
            form.value(drawing, cells[2 * place + 1], text, name)
        y += _ROW
    label, cell = ruling.row(y, 2 * _ROW, (_HEAD[0], WIDTH - _HEAD[0]))
    form.label(drawing, label, labels["digest"])
    for row, half in enumerate((slip.digest[:32], slip.digest[32:])):
        grouped = "  ".join(half[at : at + _HEX_GROUP] for at in range(0, 32, _HEX_GROUP))
        middle = cell.y + _ROW * (row + 0.5)
        drawing.text(cell.x + PADDING, baseline(middle, BODY_PT), grouped, Role.HEI, BODY_PT)
    return y + 2 * _ROW


def _draw_receipts(
    drawing: Drawing, ruling: Ruling, rows: tuple[ReceiptRow, ...], words: Mapping[str, Any],
    y: float,
) -> float:  # fmt: skip
    form.label(drawing, ruling.cell(LEFT, y, WIDTH, _RECEIPT_ROW), words["labels"]["receipts"])
    y += _RECEIPT_ROW
    for cell, name in zip(ruling.row(y, _RECEIPT_ROW, _COLUMNS), words["columns"], strict=True):
        form.label(drawing, cell, name)
    y += _RECEIPT_ROW
    for row in rows or (None,):
        cells = ruling.row(y, _RECEIPT_ROW, _COLUMNS)
        if row is not None:
            _draw_receipt(drawing, cells, row, words)
        y += _RECEIPT_ROW
    return y


def _draw_receipt(
    drawing: Drawing, cells: list[Cell], row: ReceiptRow, words: Mapping[str, Any]
) -> None:
    def count(number: int | None) -> str:
        return words["none"] if number is None else str(number)

    parts = (
        f"{row.at:%Y-%m-%d %H:%M}", words["ways"].get(row.way, row.way), count(row.sent),
        count(row.received), count(row.pulled), _outcome(row, words),
    )  # fmt: skip
    for place, (cell, text) in enumerate(zip(cells, parts, strict=True)):
        role = Role.HEI if place in {0, 2, 3, 4} else Role.SONG
        align: form.Align = "right" if place in {2, 3, 4} else "left"
        form.value(drawing, cell, text, "receipts", role=role, size_pt=NOTE_PT, align=align)


def _outcome(row: ReceiptRow, words: Mapping[str, Any]) -> str:
    text = str(words["outcomes"].get(row.outcome, words["failed"]))
    if row.parked:
        text = words["parked"].format(n=row.parked)
    return words["voucher"].format(text=text, number=row.voucher) if row.voucher else text


def _draw_signs(drawing: Drawing, ruling: Ruling, words: Mapping[str, Any], y: float) -> None:
    """One row for each hand the stick goes through."""
    for who, promise in words["signs"]:
        cell = ruling.cell(LEFT, y, WIDTH, _SIGN_ROW)
        form.put(drawing, cell, fonts.runs(who, Role.HEI_B), BODY_PT, middle=cell.y + 4.6)
        form.put(
            drawing, cell, fonts.runs(promise, Role.SONG), NOTE_PT, grey=QUIET,
            middle=cell.y + 10.4,
        )  # fmt: skip
        middle = cell.bottom - 4.6
        sign = fonts.runs(words["sign"], Role.SONG)
        form.put(drawing, cell.inner(left=60.0), sign, BODY_PT, middle=middle)
        form.date_blank(drawing, cell.right - PADDING, middle, words["date"], 9.5)
        y += _SIGN_ROW
    note = Cell(LEFT, y + 1.0, WIDTH, 6.0)
    form.put(drawing, note, fonts.runs(words["receipts_agreed"], Role.SONG), NOTE_PT, grey=QUIET)
