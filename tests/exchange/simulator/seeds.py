"""Seeds that found a bug, each with a word on what it was. They are played in every test run."""

from __future__ import annotations

FOUND: dict[int, str] = {
    1005: "of two people who deleted one record the second kept a moment of his own",
    140: "looked like a false equality: an edit between two reads of one comparison",
    152: "looked like a loss: a field emptied again before anybody had filled it",
}
