"""An identity number as it stands in a cell: what a spreadsheet or a typist did to it.

The number itself is checked by `sync.records.id_numbers`; here are the faults only a cell can
have: figures that lost digits, look-alike letters, hyphens, words behind the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.spreadsheets.cell_texts import cell_text, is_nothing
from sync.errors import Refused
from sync.records.id_numbers import IdNumber, check_id_number, normalise_id_number

IDENTITY_CARD = "111"
NO_DOCUMENT = "990"

_LIKE_X = {"Х": "id_cyrillic", "Χ": "id_cyrillic", "×": "id_times", "✕": "id_times",
           "✖": "id_times", "╳": "id_times", "*": "id_times", "Ⅹ": "id_times"}  # fmt: skip
_HYPHENS = re.compile(r"[-‐‑‒–—―−_]")
_WITHIN_TEXT = re.compile(r"(?<![0-9A-Z])([0-9]{17}[0-9X]|[0-9]{15})(?![0-9X])", re.ASCII)
_NO_NUMBER = re.compile(
    r"^(无|没有|未办|未上户|未落户|暂无|新生儿|未办理|待办|未知|不详|丢失|遗失)[^0-9]{0,8}$"
)
_OTHER_DOCUMENT = re.compile(
    r"^[0-9A-Z()\-/·第字号]{4,30}$|^[\u4e00-\u9fff]{0,6}字?第?[0-9A-Z\-]{3,24}号?$"
)
_WORDS_OF_NUMBER = ("身份证号码", "公民身份号码", "身份证号", "身份证", "号码")


@dataclass(frozen=True, slots=True)
class IdentityReading:
    """What a cell says. `refused` or `doubt` hold a code; `number` is set when one was read."""

    number: IdNumber | None = None
    document_no: str | None = None
    refused: str | None = None
    doubt: str | None = None
    length: int = 0
    cause: str = ""
    """What damaged a number: "figure" (stored as one), "scientific" (9.99E+17) or "tail" (000)."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no number at all."""
        return not (self.number or self.document_no or self.refused or self.doubt)


_EMPTY = IdentityReading()


def read_identity(value: Any, today: date) -> IdentityReading:
    """Read a cell that should hold the number of an identity card."""
    if isinstance(value, float):
        return _of_figure(value, today)
    if not isinstance(value, str):
        text = cell_text(value)
        return IdentityReading(refused="bad_id_format", length=len(text)) if text else _EMPTY
    try:
        number = check_id_number(value, today)
    except Refused as refused:
        return _second_look(value, refused, today)
    if number.number.endswith("000") and number.original is None:
        return IdentityReading(number, doubt="id_valid_ends_000")
    return IdentityReading(number)


def read_document(value: Any) -> IdentityReading:
    """Read a cell that should hold the number of another document (passport, permit)."""
    text = normalise_id_number(cell_text(value))
    if is_nothing(text) or _NO_NUMBER.match(text):
        return _EMPTY
    if not _OTHER_DOCUMENT.match(text):
        return IdentityReading(refused="bad_id_format", length=len(text))
    return IdentityReading(document_no=text)


def _of_figure(value: float, today: date) -> IdentityReading:
    """A figure keeps fifteen digits: an old number is exact, a new one has lost its end."""
    if value >= 1e15:
        return IdentityReading(refused="damaged_id", cause="figure")
    if value == 0:
        return _EMPTY
    text = f"{value:.0f}"
    try:
        return IdentityReading(check_id_number(text, today))
    except Refused as refused:
        return IdentityReading(refused=refused.code, length=len(text))


def _second_look(value: str, refused: Refused, today: date) -> IdentityReading:
    """A text that is no number as it stands: nothing, or a number with something about it."""
    text = normalise_id_number(value)
    if is_nothing(text) or _NO_NUMBER.match(text):
        return _EMPTY
    if refused.code != "bad_id_format":
        damaged = refused.code == "damaged_id"
        cause = "" if not damaged else "tail" if len(text) == 18 else "scientific"
        return IdentityReading(refused=refused.code, length=len(text), cause=cause)
    for candidate, doubt in _candidates(text):
        try:
            return IdentityReading(check_id_number(candidate, today), doubt=doubt)
        except Refused:
            continue
    return IdentityReading(refused="bad_id_format", length=len(text))


def _candidates(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if len(text) == 18 and text[17] in _LIKE_X:
        found.append((text[:17] + "X", _LIKE_X[text[17]]))
    without = _HYPHENS.sub("", text)
    if without != text and len(without) in (15, 18):
        found.append((without, "id_hyphens"))
    for word in _WORDS_OF_NUMBER:
        text = text.removeprefix(word)
    inside = _WITHIN_TEXT.findall(text.lstrip(":"))
    if len(inside) == 1:
        found.append((inside[0], "id_trailing_text"))
    return found
