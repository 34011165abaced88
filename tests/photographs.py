"""Invented photographs and what only looks like one, made byte by byte."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from random import Random

from PIL import ExifTags, Image


def photograph(width: int = 640, height: int = 480, *, seed: int = 1, **saved: object) -> bytes:
    """A JPEG with enough grain not to shrink to nothing."""
    grain = Random(seed).randbytes(width * height // 16 * 3)
    picture = Image.frombytes("RGB", (width // 4, height // 4), grain).resize((width, height))
    out = BytesIO()
    picture.save(out, "JPEG", quality=90, **saved)
    return out.getvalue()


def with_a_place(width: int = 400, height: int = 300) -> bytes:
    """A JPEG taken upright by a camera held sideways, which wrote down where and with what."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "PLANTED-CAMERA"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:04 20:57:10"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (37.0, 11.0, 22.0)
    return photograph(width, height, exif=exif, comment=b"PLANTED-COMMENT")


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", head), (b"IDAT", zlib.compress(bytes(20_000))), (b"IEND", b""),
        )
    )  # fmt: skip
