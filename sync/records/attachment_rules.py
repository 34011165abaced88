"""What may be attached to a case: kinds told by content, sizes, names (handbook §3.9).

Pure rules both sides keep. Preparing a picture is `desktop.services.cases.photos`, carrying content
`sync.client.rounds.carrying`; a name a file had is shown and never used as a path.
"""

from __future__ import annotations

from typing import Final

from sync.errors import Refused

JPEG, PNG, PDF = "jpeg", "png", "pdf"
_MARKS: Final = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n", PDF: b"%PDF-"}
"""What a content of each kind begins with."""
PICTURES = frozenset({JPEG, PNG})
KINDS = tuple(_MARKS)

CONTENT_BYTES_MAX: Final = 8 << 20
"""As kept and carried: pictures are made smaller before, a scanned file has to be."""
PIXELS_MAX: Final = 64_000_000
"""Of a picture, whoever sent it: more is not opened."""
FILES_MAX: Final = 20
"""Attachments of one case."""
FILE_NAME_CHARACTERS_MAX: Final = 120
CAPTION_CHARACTERS_MAX: Final = 100
_HEX: Final = frozenset("0123456789abcdef")


def kind_of(start: bytes) -> str | None:
    """The kind a content begins like, or None; a name says nothing."""
    return next((kind for kind, mark in _MARKS.items() if start.startswith(mark)), None)


def check_content(sha256: object, kind: object, size: object) -> None:
    """What a record says of its content is possible. Refused("content_not_allowed")."""
    named = isinstance(sha256, str) and len(sha256) == 64 and _HEX.issuperset(sha256)
    sized = isinstance(size, int) and 0 < size <= CONTENT_BYTES_MAX
    if not named or not sized or kind not in _MARKS:
        raise Refused("content_not_allowed")
