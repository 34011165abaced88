"""The whole error family of the program. Anything that is neither of these is a bug.

No sentence for people lives here: a code and its values travel up, and
`desktop.views.messages` turns them into words.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class Refused(Exception):
    """A rule said no. Shown at the field it names; nothing was changed.

    `code` is a short snake_case name, `field` the record field it belongs to (or None for the
    whole act), `values` what the sentence needs (never identity numbers or telephones).
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code if field is None else f"{code} ({field})")
        self.code = code
        self.field = field
        self.values = values


class Unavailable(Exception):
    """Something outside did not answer: disk, network, lock. The same act may be tried again."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def place_of(error: BaseException) -> str:
    """Kind and places of a failure, and of what it came from, without their words: those may hold
    somebody's name, and this is what a log is given."""
    places = traceback.extract_tb(error.__traceback__)[-6:]
    here = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(places))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{type(error).__name__} at {here}" + (f"; from {place_of(before)}" if before else "")
