"""Contents of attachments on a stick: each in a sealed file of its own, beside its bundle.

So a photo that was damaged, or that found no room, costs itself and nothing else; the bundle with
the data is never the larger or the later for it. A file holds a manifest and the parts as they go
over the line. Which contents travel is for `contents_by_stick` of each side to say.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

from sync.errors import Refused, Unavailable
from sync.records.attachment_rules import CONTENT_BYTES_MAX
from sync.wire import bundle_files
from sync.wire.bundle import IN_CONTENT, Bundle, BundleWriter, ContentManifest
from sync.wire.envelope import seal_frame
from sync.wire.messages import CONTENT_IN, ContentPart, decode, encode
from sync.wire.sealing import SealedReader

FILES_MAX: Final = 200
"""Contents of one computer on a stick at once, in each direction; the rest goes with the next."""
BYTES_MAX: Final = 256 << 20
"""Of them together: about a minute of writing on a slow stick."""
ROOM_BYTES: Final = 32 << 20
"""Left free on the stick: the district's answer, and other stations' bundles, come first."""


@dataclass(frozen=True)
class Shelf:
    """The place of one computer's contents on a stick, in one direction."""

    folder: Path
    device: bytes
    way: str

    def path_of(self, number: int) -> Path:
        """The file of the n-th content, from 1; its name says nothing of what is in it."""
        stem = bundle_files.name_of(self.device, self.way).removesuffix(".gwb")
        return self.folder / f"{stem}-{number:03}.gwb"

    def lying(self) -> list[Path]:
        """What lies there, in order: ordinary files only. Unavailable as `bundle_files.reading`."""
        stem = bundle_files.name_of(self.device, self.way).removesuffix(".gwb")
        name = re.compile(re.escape(stem) + r"-[0-9]{3}\.gwb")
        with bundle_files.stick_border():
            return sorted(
                entry
                for entry in self.folder.iterdir()
                if name.fullmatch(entry.name) and S_ISREG(entry.lstat().st_mode)
            )

    def clear(self) -> None:
        """Take away what lies there: it is written anew, and the data need the room first. What
        cannot be taken away stays; writing will tell."""
        with suppress(Unavailable, OSError):
            for path in self.lying():
                path.unlink()

    def place(self, number: int, size: int, write: Callable[[BinaryIO], None]) -> None:
        """Write the n-th content and read it back. Unavailable: "stick_full", also when the room
        for an answer would go, "stick_read_only", "stick_gone", "stick_bad"."""
        with bundle_files.stick_border():
            free = shutil.disk_usage(self.folder).free
        if free < size + ROOM_BYTES:
            raise Unavailable("stick_full")
        bundle_files.place(self.path_of(number), write, _read_back)


def write_content(
    file: BinaryIO, kind: int, lock: tuple[bytes, bytes], manifest: ContentManifest,
    parts: Iterable[bytes], signing_key: bytes,
) -> None:  # fmt: skip
    """One content, part by part, into its file."""
    writer = BundleWriter(file, kind, lock, manifest)
    writer.section(IN_CONTENT)
    at = 0
    for part in parts:
        writer.frame(seal_frame(CONTENT_IN, encode(ContentPart(manifest.record, at, part))))
        at += len(part)
    writer.close(signing_key)


def content_of(opened: Bundle, said: ContentManifest) -> bytes:
    """The content of a file whose signature was checked. Refused("content_differs") unless it is
    of the size and hash the file says, "bundle_damaged" when its parts are none."""
    content = bytearray()
    for frame in opened.frames(IN_CONTENT):
        try:
            part = decode(frame.payload, ContentPart)
        except ValueError:
            raise Refused("bundle_damaged") from None
        content += part.content
        if len(content) > min(said.size, CONTENT_BYTES_MAX):
            raise Refused("content_differs")
    if len(content) != said.size or sha256(content).hexdigest() != said.sha256:
        raise Refused("content_differs")
    return bytes(content)


def _read_back(file: BinaryIO) -> None:
    SealedReader(file)
