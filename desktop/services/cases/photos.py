"""Photos and files as they are attached: told by content, made small, freed of what a camera adds.

A picture is written anew: turned upright, at most 2,560 px, without the place, the device and
whatever else stood in it (personal information law, art. 6: no more than is needed); only when it
was taken is kept, in its record. Nothing is stored here.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageOps

from sync.errors import Refused, Unavailable
from sync.records import attachment_rules as rules
from sync.records.times import CHINA

INPUT_BYTES_MAX = 64 << 20
"""A file as it is chosen: no camera writes a larger photo, and it has to be read whole."""
SIDE_PX_MAX, PREVIEW_PX_MAX = 2560, 320
"""2,560 px print sharp over a whole page."""
PAPER_PX_MAX = 945
"""8 cm at 300 dots per inch."""
QUALITY, PREVIEW_QUALITY = 85, 75
_READ = ("JPEG", "PNG", "WEBP", "BMP", "MPO")
"""What is read as a picture, whatever it is called. MPO: a JPEG with a second one behind it."""
_TAKEN = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True)
class Prepared:
    """A content ready to be kept. `preview`: a small JPEG, None for a file. Instants aware."""

    name: str
    kind: str
    content: bytes
    preview: bytes | None
    width: int | None
    height: int | None
    taken_at: datetime | None


def prepare_file(_job: Any, path: Path) -> Prepared:
    """A file as it may be attached.

    Refused: "file_empty", "file_too_large" (megabytes, megabytes_max), "kind_not_taken",
    "picture_too_large" (million_pixels_max), "picture_damaged". Unavailable("file_not_readable").
    """
    try:
        size = path.stat().st_size
        if size > INPUT_BYTES_MAX:
            raise _too_large(size, INPUT_BYTES_MAX)
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable("file_not_readable") from error
    return prepare_content(content, path.name)


def prepare_picture(_job: Any, content: bytes, name: str) -> Prepared:
    """What was pasted, as `prepare_file`."""
    return prepare_content(content, name)


def prepare_content(content: bytes, name: str) -> Prepared:
    """The content of a file, by what it holds. Refused as `prepare_file`."""
    if not content:
        raise Refused("file_empty")
    if len(content) > INPUT_BYTES_MAX:
        raise _too_large(len(content), INPUT_BYTES_MAX)
    if rules.kind_of(content) == rules.PDF:
        if len(content) > rules.CONTENT_BYTES_MAX:
            raise _too_large(len(content), rules.CONTENT_BYTES_MAX)
        return Prepared(_name(name), rules.PDF, content, None, None, None, None)
    picture = _opened(content)
    taken = _taken_at(picture)
    upright = _upright(picture, SIDE_PX_MAX)
    small = _written(upright, QUALITY)
    if len(small) > rules.CONTENT_BYTES_MAX:
        raise _too_large(len(small), rules.CONTENT_BYTES_MAX)
    return Prepared(
        _name(name), rules.JPEG, small, _preview(upright), upright.width, upright.height, taken
    )


def preview_of(content: bytes) -> bytes | None:
    """A small JPEG of a picture that came from elsewhere; None for anything else, or when it is
    too large or damaged: whoever sent it is not believed."""
    if rules.kind_of(content) not in rules.PICTURES:
        return None
    try:
        return _preview(_upright(_opened(content), PREVIEW_PX_MAX))
    except Refused:
        return None


def picture_to_show(content: bytes) -> bytes | None:
    """A JPEG to be shown large, or None as `preview_of`."""
    if rules.kind_of(content) not in rules.PICTURES:
        return None
    try:
        return _written(_upright(_opened(content), SIDE_PX_MAX), QUALITY)
    except Refused:
        return None


def picture_for_paper(content: bytes) -> tuple[bytes, int, int] | None:
    """A JPEG as large as a photo on a form is printed, with its width and height; None as
    `preview_of`."""
    if rules.kind_of(content) not in rules.PICTURES:
        return None
    try:
        upright = _upright(_opened(content), PAPER_PX_MAX)
    except Refused:
        return None
    return _written(upright, QUALITY), upright.width, upright.height


def _opened(content: bytes) -> Image.Image:
    """The picture's head, read; nothing of it is unpacked yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(content), formats=_READ)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception:  # noqa: BLE001 (whatever a decoder stumbles over: it is no picture)
        raise Refused("kind_not_taken") from None
    if picture.width * picture.height > rules.PIXELS_MAX:
        raise _too_many_pixels()
    return picture


def _too_large(size: int, size_max: int) -> Refused:
    return Refused("file_too_large", megabytes=round(size / 1e6), megabytes_max=size_max >> 20)


def _too_many_pixels() -> Refused:
    return Refused("picture_too_large", million_pixels_max=rules.PIXELS_MAX // 1_000_000)


def _upright(picture: Image.Image, side_px: int) -> Image.Image:
    """Turned as it was taken and no larger than needed, without anything written into it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture.draft("RGB", (side_px, side_px))  # a JPEG is unpacked small at once
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
            if turned.mode in {"RGBA", "LA", "P", "PA"}:
                clear = turned.convert("RGBA")
                ground = Image.new("RGB", clear.size, "white")
                ground.paste(clear, mask=clear.getchannel("A"))
                return ground
            return turned.convert("RGB")
    except MemoryError:
        raise _too_many_pixels() from None
    except Exception:  # noqa: BLE001 (cut off or broken inside: many kinds of error mean it)
        raise Refused("picture_damaged") from None


def _preview(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((PREVIEW_PX_MAX, PREVIEW_PX_MAX), Image.Resampling.LANCZOS)
    return _written(small, PREVIEW_QUALITY)


def _written(picture: Image.Image, quality: int) -> bytes:
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())  # pixels and nothing else
    out = BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _taken_at(picture: Image.Image) -> datetime | None:
    """When it was taken, by the camera's clock, presumed to show China's time."""
    try:
        inside = picture.getexif().get_ifd(ExifTags.IFD.Exif)
        return datetime.strptime(
            str(inside[ExifTags.Base.DateTimeOriginal]).strip("\0 "), _TAKEN
        ).replace(tzinfo=CHINA)
    except Exception:  # noqa: BLE001 (missing, empty or odd: it is only a hint)
        return None


def _name(name: str) -> str:
    """The file's name as it may be shown: one line, nothing that turns the text about."""
    plain = "".join(sign for sign in name if sign.isprintable()).strip()
    return plain[-rules.FILE_NAME_CHARACTERS_MAX :] or "-"
