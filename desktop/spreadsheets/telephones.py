"""Telephones out of cells: several in one cell, spaces, hyphens, numbers stored as figures.

Stored forms: mobile 11 digits, fixed `0631-…`. Nothing is guessed but the area code of a local
seven-digit number.
"""

from __future__ import annotations

import re

from desktop.spreadsheets.cell_texts import FULL_WIDTH, is_nothing

AREA_CODE = "0631"
"""Weihai; a fixed number of seven digits without area code is of here."""

_STRONG = re.compile(r"[/、,，;；|\n\r]+|或")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_AREA = re.compile(r"^(010|02\d|0[3-9]\d{2})(\d{7,8})$")
_LOCAL = re.compile(r"^[2-8]\d{6}$")
_SERVICE = re.compile(r"^[48]00\d{7}$")
_NOT_DIGITS = re.compile(r"\D+")
_EXTENSION = re.compile(r"(转|-)\d{1,4}$")


def read_telephones(text: str) -> tuple[list[str], bool]:
    """The telephones of one cell and whether something in it was none."""
    if _MOBILE.match(text):
        return [text], False
    text = text.translate(FULL_WIDTH).strip()
    if is_nothing(text):
        return [], False
    found: list[str] = []
    bad = False
    for piece in _STRONG.split(text):
        if is_nothing(piece.strip()):
            continue
        whole = _telephone(piece)
        several = [whole] if whole else [_telephone(part) for part in piece.split()]
        for number in several:
            if number is None:
                bad = True
            elif number not in found:
                found.append(number)
    return found, bad


def _telephone(piece: str) -> str | None:
    digits = _NOT_DIGITS.sub("", piece)
    if digits.startswith("0086") and len(digits) > 13:
        digits = digits[4:]
    elif digits.startswith("86") and len(digits) in (12, 13):
        digits = digits[2:]
    if _MOBILE.match(digits):
        return digits
    area = _AREA.match(digits)
    if area:
        return f"{area[1]}-{area[2]}"
    if _LOCAL.match(digits):
        return f"{AREA_CODE}-{digits}"
    if _SERVICE.match(digits):
        return digits
    shorter = _EXTENSION.sub("", piece.strip())
    return _telephone(shorter) if shorter != piece.strip() and len(digits) > 8 else None
