"""What a whole envelope of the district holds: a message or a page, or Unavailable("damaged").

The envelope itself is `sync.wire`, bringing it `transport`; what the district says no with is
`troubles`.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from sync import wire
from sync.errors import Unavailable

_Message = TypeVar("_Message", bound=msgspec.Struct)


def said(frame: wire.Frame, kind: type[_Message]) -> _Message:
    """The message in a frame. Unavailable("damaged") when it holds something else."""
    try:
        return wire.decode(frame.payload, kind)
    except ValueError:
        raise Unavailable("damaged") from None


def page_of(frame: wire.Frame) -> wire.Page:
    """The page in a frame. Unavailable("damaged") unless it holds what the frame says."""
    try:
        page = wire.unpack_page(frame.payload)
    except ValueError:
        raise Unavailable("damaged") from None
    if page.count != frame.rows:
        raise Unavailable("damaged")
    return page


def results_of(frame: wire.Frame, count: int) -> tuple[list[wire.Result], int]:
    """What became of the `count` ops of a push, and how many of them the district has.
    Unavailable("damaged") for an answer that does not tell."""
    answer = said(frame, wire.PushAnswer)
    try:
        results = answer.results()
    except ValueError:
        raise Unavailable("damaged") from None
    if len(results) != count:
        raise Unavailable("damaged")
    return results, answer.received
