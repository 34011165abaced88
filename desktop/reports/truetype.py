"""TrueType files: which characters a face has, how wide they are, and a face cut to what is used.

Reads only what paper needs, in bulk (`cmap`, `hmtx`, outlines on demand), so that a face of
60,000 glyphs opens in milliseconds. Which face serves which role is `fonts`; how a face goes into
a file is `pdf`.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.errors import Unavailable

_WORDS_FLAG: Final = 0x0001
_MORE_FLAG: Final = 0x0020
_SCALE_BYTES: Final = ((0x0080, 8), (0x0040, 4), (0x0008, 2))
_MAGIC: Final = 0xB1B0AFBA


@dataclass(frozen=True)
class Metrics:
    """Measures of a face in thousandths of the type size, as a PDF font descriptor wants them."""

    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    italic_angle: float
    weight: int


class Face:
    """One TrueType file, opened for reading. Cheap to keep: the outlines stay on disk."""

    def __init__(self, name: str, path: Path) -> None:
        """Open the file. Raises `Unavailable("font_damaged")` when it is not a whole TrueType."""
        self.name = name
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._tables = self._directory()
            head, hhea = self._at("head"), self._at("hhea")
            self.units_per_em: int = self._u16(head + 18)
            self._long_loca = self._u16(head + 50) == 1
            self.glyph_count: int = self._u16(self._at("maxp") + 4)
            self._advances = self._read_advances(self._u16(hhea + 34))
            self.glyphs: dict[int, int] = self._read_characters()
            self._loca = self._read_loca()
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise Unavailable("font_damaged", face=name) from error
        self.characters: frozenset[str] = frozenset(map(chr, self.glyphs))
        self.widths: dict[str, int] = _Widths(self)
        """Advance of a character in thousandths of the type size; KeyError when not here."""

    def advance(self, glyph: int) -> int:
        """Advance of a glyph in font units."""
        return self._advances[min(glyph, len(self._advances) - 1)]

    def metrics(self) -> Metrics:
        """What a font descriptor says of the whole face."""
        head, hhea = self._at("head"), self._at("hhea")
        scale = 1000 / self.units_per_em
        box = struct.unpack_from(">4h", self._data, head + 36)
        ascent, descent = struct.unpack_from(">2h", self._data, hhea + 4)
        cap, weight = ascent, 400
        if "OS/2" in self._tables:
            os2 = self._at("OS/2")
            weight = self._u16(os2 + 4)
            if self._u16(os2) >= 2:
                cap = struct.unpack_from(">h", self._data, os2 + 88)[0] or ascent
        angle = 0.0
        if "post" in self._tables:
            angle = struct.unpack_from(">i", self._data, self._at("post") + 4)[0] / 65536
        left, bottom, right, top = (round(v * scale) for v in box)
        return Metrics(
            round(ascent * scale),
            round(descent * scale),
            round(cap * scale),
            (left, bottom, right, top),
            angle,
            weight,
        )

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """A TrueType file of these glyphs only (and their parts), and old → new glyph numbers.

        Glyph 0 is always kept as 0; the others are numbered in the order given.
        """
        order, seen = [0], {0}
        for glyph in glyphs:
            if glyph not in seen:
                seen.add(glyph)
                order.append(glyph)
        outlines: list[bytes] = []
        for glyph in order:  # grows while composite glyphs name their parts
            outline = self._outline(glyph)
            for part in _parts(outline):
                if part not in seen:
                    seen.add(part)
                    order.append(part)
            outlines.append(outline)
        renumbered = {old: new for new, old in enumerate(order)}
        body, loca = bytearray(), [0]
        for outline in outlines:
            body += _renumber_parts(outline, renumbered)
            body += b"\0" * (-len(body) % 4)
            loca.append(len(body))
        bearings = [_left_bearing(outline) for outline in outlines]
        tables = self._kept_tables(order, bearings)
        tables["loca"] = struct.pack(f">{len(loca)}I", *loca)
        tables["glyf"] = bytes(body)
        return _assemble(tables), renumbered

    def _kept_tables(self, order: list[int], bearings: list[int]) -> dict[str, bytes]:
        head = bytearray(self._table("head"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, len(order))
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, 4, len(order))
        hmtx = b"".join(
            struct.pack(">Hh", self.advance(glyph), bearing)
            for glyph, bearing in zip(order, bearings, strict=True)
        )
        tables = {
            "head": bytes(head),
            "hhea": bytes(hhea),
            "maxp": bytes(maxp),
            "hmtx": hmtx,
        }
        for hinting in ("cvt ", "fpgm", "prep"):
            if hinting in self._tables:
                tables[hinting] = self._table(hinting)
        return tables

    def _outline(self, glyph: int) -> bytes:
        start, end = self._loca[glyph], self._loca[glyph + 1]
        base = self._at("glyf")
        return self._data[base + start : base + end]

    def _directory(self) -> dict[str, tuple[int, int]]:
        version, count = struct.unpack_from(">IH", self._data, 0)
        if version not in (0x00010000, 0x74727565):
            raise ValueError("not a TrueType outline file")
        tables = {}
        for index in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", self._data, 12 + 16 * index)
            if offset + length > len(self._data):
                raise ValueError("table runs past the end of the file")
            tables[tag.decode("latin-1")] = (offset, length)
        return tables

    def _read_advances(self, count: int) -> array[int]:
        pairs = self._u16_array(self._at("hmtx"), 2 * count)
        return pairs[0::2]

    def _read_loca(self) -> array[int]:
        start = self._at("loca")
        if self._long_loca:
            return self._u32_array(start, self.glyph_count + 1)
        halves = self._u16_array(start, self.glyph_count + 1)
        return array("I", (2 * half for half in halves))

    def _read_characters(self) -> dict[int, int]:
        """Character → glyph from the widest Unicode table of the face."""
        base = self._at("cmap")
        found: dict[tuple[int, int], int] = {}
        for index in range(self._u16(base + 2)):
            platform, encoding, offset = struct.unpack_from(
                ">HHI", self._data, base + 4 + 8 * index
            )
            found[platform, encoding] = base + offset
        for key in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3)):
            if key in found and self._u16(found[key]) in (4, 12):
                start = found[key]
                table = self._format_12 if self._u16(start) == 12 else self._format_4
                return {char: glyph for char, glyph in table(start).items() if glyph}
        raise ValueError("no Unicode character table")

    def _format_12(self, start: int) -> dict[int, int]:
        count = struct.unpack_from(">I", self._data, start + 12)[0]
        groups = self._u32_array(start + 16, 3 * count)
        table: dict[int, int] = {}
        for first, last, glyph in zip(groups[0::3], groups[1::3], groups[2::3], strict=True):
            table.update(
                zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
            )
        return table

    def _format_4(self, start: int) -> dict[int, int]:
        count = self._u16(start + 6) // 2
        words = self._u16_array(start + 14, (self._u16(start + 2) - 14) // 2)
        ends, starts = words[:count], words[count + 1 : 2 * count + 1]
        deltas, offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
        table: dict[int, int] = {}
        for segment in range(count):
            first, last, delta = starts[segment], ends[segment], deltas[segment]
            for char in range(first, min(last, 0xFFFE) + 1):
                if offsets[segment] == 0:
                    table[char] = (char + delta) & 0xFFFF
                else:
                    slot = 3 * count + 1 + segment + offsets[segment] // 2 + char - first
                    glyph = words[slot] if slot < len(words) else 0
                    table[char] = (glyph + delta) & 0xFFFF if glyph else 0
        return table

    def _at(self, tag: str) -> int:
        return self._tables[tag][0]

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _u16(self, offset: int) -> int:
        value: int = struct.unpack_from(">H", self._data, offset)[0]
        return value

    def _u16_array(self, offset: int, count: int) -> array[int]:
        return _native(array("H", self._data[offset : offset + 2 * count]), count)

    def _u32_array(self, offset: int, count: int) -> array[int]:
        return _native(array("I", self._data[offset : offset + 4 * count]), count)


class _Widths(dict[str, int]):
    """Widths of characters, worked out when first asked for: most of a face is never used."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> int:
        glyph = self._face.glyphs[ord(character)]
        found = round(self._face.advance(glyph) * 1000 / self._face.units_per_em)
        self[character] = found
        return found


def _native(values: array[int], count: int) -> array[int]:
    if len(values) != count:
        raise ValueError("table is shorter than it says")
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _left_bearing(outline: bytes) -> int:
    left: int = struct.unpack_from(">h", outline, 2)[0] if outline else 0
    return left


def _components(outline: bytes) -> Iterable[int]:
    """Offsets of the glyph numbers inside a composite outline; nothing for a simple one."""
    if len(outline) < 10 or struct.unpack_from(">h", outline, 0)[0] >= 0:
        return
    offset, flags = 10, _MORE_FLAG
    while flags & _MORE_FLAG:
        flags = struct.unpack_from(">H", outline, offset)[0]
        yield offset + 2
        offset += 4 + (4 if flags & _WORDS_FLAG else 2)
        offset += next((size for flag, size in _SCALE_BYTES if flags & flag), 0)


def _parts(outline: bytes) -> list[int]:
    return [struct.unpack_from(">H", outline, at)[0] for at in _components(outline)]


def _renumber_parts(outline: bytes, renumbered: dict[int, int]) -> bytes:
    places = list(_components(outline))
    if not places:
        return outline
    changed = bytearray(outline)
    for place in places:
        old = struct.unpack_from(">H", outline, place)[0]
        struct.pack_into(">H", changed, place, renumbered[old])
    return bytes(changed)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words = array("I", padded)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _assemble(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables, with its checksums right."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    offset = 12 + 16 * count
    body = bytearray()
    head_at = 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            head_at = offset + len(body)
        directory += struct.pack(
            ">4sIII", tag.encode("latin-1"), _checksum(data), offset + len(body), len(data)
        )
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(directory + body)
    struct.pack_into(">I", whole, head_at + 8, (_MAGIC - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)
