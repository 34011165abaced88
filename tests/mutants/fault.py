"""A fault as it is planted: a small change of one file and the one test that must catch it.

Every one is a mistake some exchange has really made. `was` stands exactly once in the file; a
test looks, so that no fault rots when the code moves on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`file` with `was` in place of `becomes`, and the pytest id that must fail."""

    name: str
    file: str
    was: str
    becomes: str
    test: str
