"""Seeds that found a bug, each with a word on what it was. They are played in every test run."""

from __future__ import annotations

FOUND: dict[int, str] = {}
