"""A photo or file to be looked at large: opened within reach, shown page by page.

A picture has one page. What comes out is made here anew (`services.cases.photos`,
`reports.pictures`), so that no view unpacks what somebody sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2
from sqlalchemy.orm import Session

from desktop.reports.pictures import Picture, page_count, picture_of
from desktop.services.cases.attachments import load_content, load_kept
from desktop.services.cases.photos import picture_to_show
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.attachment_rules import PDF, kind_of


@dataclass(frozen=True)
class Opened:
    """A content in hand."""

    content: bytes
    is_pdf: bool
    pages: int


def open_file(session: Session, viewer: Viewer, attachment_id: str) -> Opened:
    """A file of a case. Refused: "not_found", "picture_damaged"; Unavailable as `load_content`."""
    return _opened(load_content(session, viewer, attachment_id))


def open_kept(session: Session, digest: str) -> Opened:
    """A file of a form that is not saved yet; as `open_file`."""
    return _opened(load_kept(session, digest))


def show_page(_job: Any, opened: Opened, index: int, width_px: int) -> Picture | bytes:
    """Page `index` of a PDF, `width_px` wide; of a picture a JPEG. Refused("picture_damaged")."""
    if not opened.is_pdf:
        shown = picture_to_show(opened.content)
        if shown is None:
            raise Refused("picture_damaged")
        return shown
    try:
        return picture_of(opened.content, index, width_px)
    except (pypdfium2.PdfiumError, IndexError, MemoryError):
        raise Refused("picture_damaged") from None


def _opened(content: bytes) -> Opened:
    if kind_of(content) != PDF:
        return Opened(content, False, 1)
    try:
        return Opened(content, True, page_count(content))
    except pypdfium2.PdfiumError:
        raise Refused("picture_damaged") from None
