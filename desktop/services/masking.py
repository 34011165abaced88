"""How much of a person's data is shown where nobody asked for more (handbook §6.3).

Pure functions over text. Showing the whole value is `services.reveals`, which writes it down.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.storage.pinyin import split_name
from desktop.storage.viewer import Viewer

_MOBILE_DIGITS = 11
_CARD_CHARACTERS = 18
_OLD_CARD_CHARACTERS = 15


def mask_id_number(number: str | None) -> str:
    """999999********1234; other documents keep two characters at each end. Empty for none."""
    if not number:
        return ""
    if len(number) in (_CARD_CHARACTERS, _OLD_CARD_CHARACTERS):
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    keep = min(2, len(number) // 3)
    return number[:keep] + "*" * (len(number) - 2 * keep) + number[len(number) - keep :]


def mask_phone(phone: str | None) -> str:
    """138****1234; a landline keeps area code and two digits. Several numbers are masked each."""
    if not phone:
        return ""
    return "、".join(_one_phone(part) for part in re.split(r"[\s,，、;；/]+", phone) if part)


def mask_name(name: str) -> str:
    """张*, 欧阳*: for lists that leave the station."""
    surname, given = split_name(name)
    return surname + "*" * bool(given)


def name_for(viewer: Viewer, name: str) -> str:
    """A name as this person sees it: clear at the station, masked at a centre (handbook §6.4)."""
    return name if viewer.at_station else mask_name(name)


def mask_birth(birth: date | None) -> str:
    """Year and month."""
    return "" if birth is None else f"{birth:%Y-%m}"


def _one_phone(phone: str) -> str:
    if len(phone) == _MOBILE_DIGITS and phone.isdigit():
        return f"{phone[:3]}****{phone[-4:]}"
    head, dash, rest = phone.partition("-")
    if dash and len(rest) > 2:
        return f"{head}-{'*' * (len(rest) - 2)}{rest[-2:]}"
    return "*" * max(0, len(phone) - 2) + phone[-2:]
