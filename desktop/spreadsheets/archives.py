"""The zip container of a workbook, checked before anything of it is unpacked.

Sizes, ratios, methods and encryption are read from the directory first; then every part we use
is unpacked once, under a cap that holds even when the directory lies. What a part means is not
known here.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from sync.errors import Refused

UNPACKED_BYTES_MAX = 192 * 1024 * 1024
PARTS_MAX = 4_000
RATIO_MAX = 200
RATIO_FREE_BYTES = 8 * 1024 * 1024
"""Small parts may be as compressible as they like: an empty style sheet is."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_USED = ("xl/", "_rels/", "docProps/", "[Content_Types].xml")
_UNUSED = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/embeddings/", "xl/theme/")


def unpack_workbook(data: bytes) -> dict[str, bytes]:
    """The parts of an .xlsx by name.

    Refused: `encrypted`, `too_large_unpacked`, `damaged_file` (cut, wrong checksum, a packing
    method no spreadsheet program uses), `not_a_workbook` (a zip of something else).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted_parts(archive)
            return {info.filename: _unpack(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("damaged_file") from error
    except (RuntimeError, ValueError) as error:  # zipfile's words for encrypted and odd names
        raise Refused("damaged_file") from error


def pack_again(parts: dict[str, bytes]) -> bytes:
    """The same parts as an archive without compression, for a reader that unpacks by itself.

    It then sees exactly the bytes that were checked here.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _wanted_parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refused("encrypted")
    if len(infos) > PARTS_MAX or sum(info.file_size for info in infos) > UNPACKED_BYTES_MAX:
        raise Refused("too_large_unpacked")
    for info in infos:
        packed = max(info.compress_size, 1)
        if info.file_size > RATIO_FREE_BYTES and info.file_size / packed > RATIO_MAX:
            raise Refused("too_large_unpacked")
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names and not any(n.endswith("/workbook.xml") for n in names):
        raise Refused("not_a_workbook")
    wanted = [
        info
        for info in infos
        if not info.is_dir()
        and info.filename.startswith(_USED)
        and not info.filename.startswith(_UNUSED)
    ]
    if any(info.compress_type not in _METHODS for info in wanted):
        raise Refused("damaged_file")
    return wanted


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One part. zipfile never hands out more than the directory announced and checks its sum."""
    with archive.open(info) as part:
        content = part.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise Refused("damaged_file")
    return content
