"""Resident identity numbers: normalise, check, derive birth and sex, bring 15 digits to 18.

Source: handbook §2.4 (GB 11643, check character ISO 7064 MOD 11-2). Pure: no clock, no store.
What does not live here: reading a number out of a spreadsheet cell (a cell knows whether it was
numeric, this module sees text only) and the search for duplicates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from sync.errors import Refused

AGE_YEARS_MAX = 130
MALE, FEMALE = "1", "2"  # GB/T 2261.1

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_ZEROS = ord("0") * sum(_WEIGHTS)  # digits are summed as their character codes

# Full-width forms, the apostrophe that marks a text cell, and everything that only looks like
# nothing: spaces of all kinds, no-break space, zero-width characters, byte order mark.
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}
_INVISIBLE = dict.fromkeys(
    [
        *range(0x21),
        *range(0x7F, 0xA1),
        0xAD,
        0x1680,
        *range(0x2000, 0x2010),
        *range(0x2028, 0x2030),
        *range(0x205F, 0x2065),
        0x3000,
        0xFEFF,
    ]
)
_CLEAN = {**_FULL_WIDTH, **_INVISIBLE}
_APOSTROPHES = "'`´‘’"

_NEW = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_OLD = re.compile(r"[0-9]{15}", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]*)?E\+?1[0-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A sound number: 18 characters, what it says, and the 15 digits it was written with."""

    number: str
    birth: date
    sex: str
    original: str | None = None


def normalise_id_number(text: str) -> str:
    """The number without spaces, full-width forms, lower-case x and the leading apostrophe."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return text.translate(_CLEAN).strip(_APOSTROPHES).upper()


def check_character(first_17: str) -> str:
    """The 18th character that belongs to 17 digits."""
    total = sum(map(mul, first_17.encode("ascii"), _WEIGHTS)) - _ZEROS
    return _CHECK_CHARACTERS[total % 11]


def upgrade_15(old: str) -> str:
    """The 18-character form of a number of 15 digits: the century was always 19."""
    first_17 = f"{old[:6]}19{old[6:]}"
    return first_17 + check_character(first_17)


def check_id_number(text: str, today: date, sex: str | None = None) -> IdNumber:
    """Read an identity number as typed.

    ``sex`` is what stands beside the number (``"1"`` or ``"2"``; anything else is not compared).

    Refused, field ``id_no``: ``damaged_id`` (a spreadsheet ate digits: 9.99999E+17, or 000 at the
    end with a wrong check character), ``bad_id_format`` (``length``: characters found),
    ``bad_date`` (no such day, in the future, or older than 130 years), ``bad_check_digit``,
    ``sex_mismatch``.
    """
    number = normalise_id_number(text)
    original = None
    if _OLD.fullmatch(number):
        original, number = number, upgrade_15(number)
    elif not _NEW.fullmatch(number):
        code = "damaged_id" if _SCIENTIFIC.fullmatch(number) else "bad_id_format"
        raise Refused(code, field="id_no", length=len(number))
    sound = number[17] == check_character(number[:17])
    if not sound and number.endswith("000"):
        raise Refused("damaged_id", field="id_no")
    birth = _birth_in(number, today)
    if birth is None:
        raise Refused("bad_date", field="id_no")
    if not sound:
        raise Refused("bad_check_digit", field="id_no")
    own_sex = MALE if int(number[16]) % 2 else FEMALE
    if sex in (MALE, FEMALE) and sex != own_sex:
        raise Refused("sex_mismatch", field="id_no")
    return IdNumber(number, birth, own_sex, original)


def _birth_in(number: str, today: date) -> date | None:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    if birth > today or _full_years(birth, today) > AGE_YEARS_MAX:
        return None
    return birth


def _full_years(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
