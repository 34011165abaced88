"""Who has a way into this computer's file, told without opening it.

What needs a password or the open file is `accounts`; this is all the sign-in screen shows,
and it loads no database library.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.settings import Settings
from desktop.storage import swapping
from desktop.storage.slots import read_slots
from sync.errors import Unavailable


@dataclass(frozen=True)
class Person:
    """Somebody who can sign in on this computer, as the sign-in screen lists them."""

    user_id: str
    login: str
    person_name: str
    role: str
    must_change: bool


def people(settings: Settings) -> list[Person]:
    """Everybody with a way into this computer's file; empty before the first run.

    Unavailable("damaged_keys") when there is a file and nobody's way in can be read.
    """
    there = has_station(settings)
    slots = read_slots(settings.keys)
    if not slots and there:
        raise Unavailable("damaged_keys")
    return [
        Person(slot.user_id, slot.login, slot.person_name, slot.role, slot.must_change)
        for slot in slots
    ]


def has_station(settings: Settings) -> bool:
    """Whether this folder already holds a station's file. A copy that was being put in place when
    the power went takes it now; Unavailable when that cannot be done."""
    swapping.finish(settings)
    return settings.database.is_file()
