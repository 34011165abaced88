"""What the district says no with, and what the rest of the program is told of it."""

from __future__ import annotations

from sync import wire
from sync.client.rounds.answers import said
from sync.errors import Refused, Unavailable
from sync.wire import messages


class Troubled(Exception):
    """The district answered, but not as hoped."""

    def __init__(self, trouble: wire.Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


def raise_trouble(frame: wire.Frame, kind: int) -> None:
    """Troubled for an answer that says so, Unavailable("damaged") for one of another kind."""
    if frame.kind == messages.TROUBLE:
        raise Troubled(said(frame, wire.Trouble))
    if frame.kind != kind:
        raise Unavailable("damaged")


def outward(trouble: wire.Trouble) -> Exception:
    """What the rest of the program is told of a trouble."""
    if trouble.code in {"device_revoked", "practice_differs", "not_known"}:
        return Refused(trouble.code)
    if trouble.code == "epoch_changed":
        return Unavailable("epoch_changed")
    if trouble.code == "busy":
        return Unavailable("district_busy", wait_s=30)
    return Unavailable("district_trouble", said=trouble.code)
