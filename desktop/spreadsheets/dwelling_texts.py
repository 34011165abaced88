"""Which dwelling a row means: 1-2-102, 1号楼2单元102室, or building, unit and room apart.

Gives `building-unit-room` as people say it on the telephone; where that is in the station's
records is for the person at the desk to confirm.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.spreadsheets.cell_texts import FULL_WIDTH, is_nothing

_WORDED = re.compile(
    r"(?P<building>[0-9]{1,4}|[A-Za-z][0-9]{0,3}|[一二三四五六七八九十]{1,3})\s*(?:号楼|号院|栋|幢|座|号|楼)"
    r"[\s,，]*(?:(?P<unit>[0-9]{1,2}|[A-Za-z一二三四五六七八九十])\s*(?:单元|门|元))?"
    r"[\s,，]*(?:[0-9]{1,2}层)?[\s,，]*(?P<room>[0-9]{1,5}[A-Za-z]?)\s*(?:室|户|号|房)?\s*$"
)
_DASHED = re.compile(
    r"^#?(?P<building>[0-9A-Za-z]{1,5})#?\s*[-—–_/.]\s*(?P<unit>[0-9A-Za-z]{1,3})\s*[-—–_/.]\s*"
    r"(?P<room>[0-9]{1,5}[A-Za-z]?)$"
)
_NUMBERED = re.compile(r"(号楼|楼栋|栋|幢|座|单元|号院|号|室|户|房|楼)$")
_FIGURES = {word: str(n) for n, word in enumerate("一二三四五六七八九十", start=1)}


def read_dwelling(raw: dict[str, str]) -> str | None:
    """The dwelling of a row out of its columns, or None."""
    text = raw.get("dwelling", "")
    if text and not is_nothing(text):
        return _one_text(text.translate(FULL_WIDTH)) or text
    building, unit, room = (_bare(raw.get(name, "")) for name in ("building", "unit", "room"))
    if room and (building or unit):
        return "-".join(part for part in (building, unit, room) if part)
    return None


def dwelling_in_address(address: str) -> str | None:
    """The dwelling an address ends in (东凤凰台社区1号楼2单元,202室 → 1-2-202), or None."""
    return _one_text(address.translate(FULL_WIDTH))


def building_key(name: str) -> str:
    """What is left of a building's name when 号楼, 栋 and the like are taken off: 3号楼 → 3."""
    return _bare(name)


def dwelling_parts(dwelling: str) -> tuple[str, str, str]:
    """Building, unit and room of `building-unit-room`; what cannot be cut is all room."""
    parts = dwelling.split("-")
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    return (parts[0], "", parts[1]) if len(parts) == 2 else ("", "", dwelling)


@lru_cache(maxsize=65_536)
def _one_text(text: str) -> str | None:
    text = text.strip()
    found = _DASHED.match(text) or _WORDED.search(text)
    if found is None:
        return None
    parts = (found["building"], found["unit"], found["room"])
    return "-".join(_FIGURES.get(part, part) for part in parts if part)


def _bare(text: str) -> str:
    if is_nothing(text):
        return ""
    text = _NUMBERED.sub("", text.translate(FULL_WIDTH).strip())
    return _FIGURES.get(text, text)
