"""Fonts inside a PDF: each face as one composite font cut to the characters the file uses.

Stock TrueType embedding loses every character beyond U+FFFF on extraction and prints a box for a
missing one without a word. Here each *character* has its own code, so what was written is what is
extracted, even where two characters share a glyph. Pages are `pdf`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

from desktop.reports.truetype import Face

_UNICODE_BLOCK_MAX: Final = 100
"""Entries of one bfchar block; longer ones are against the CMap format."""

_CMAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class _Codes(dict[str, str]):
    """Character → its code in the file as four hex digits, given in order of first use."""

    def __missing__(self, character: str) -> str:
        code = f"{len(self) + 1:04X}"
        self[character] = code
        return code

    def of(self, text: str) -> str:
        return "".join(map(self.__getitem__, text))


class Type0:
    """One face as a composite font with Identity-H codes, cut to what the file uses."""

    def __init__(self, face: Face, label: str) -> None:
        self.face = face
        self.label = label
        self.codes = _Codes()

    def register(self, document: Any) -> Any:
        """Put the font's objects into the document; return the reference to the font."""
        characters = list(self.codes)
        glyphs = [self.face.glyphs[ord(character)] for character in characters]
        file, renumbered = self.face.subset(glyphs)
        name = pdfdoc.PDFName(f"{_tag(characters)}+{self.face.name}")
        to_glyph = b"\0\0" + b"".join(renumbered[glyph].to_bytes(2, "big") for glyph in glyphs)
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": document.Reference(
                self._descriptor(document, name, file, len(characters)), f"{self.label}Descriptor"
            ),
            "DW": 1000,
            "W": self._widths(characters),
            "CIDToGIDMap": document.Reference(pdf_stream(to_glyph), f"{self.label}Glyphs"),
        }
        unicode_map = pdf_stream(_unicode_map(characters).encode("ascii"))
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [document.Reference(pdfdoc.PDFDictionary(descendant), f"{self.label}Cid")]
            ),
            "ToUnicode": document.Reference(unicode_map, f"{self.label}Unicode"),
        }
        return document.Reference(pdfdoc.PDFDictionary(font), self.label)

    def _descriptor(self, document: Any, name: Any, file: bytes, count: int) -> Any:
        metrics = self.face.metrics()
        embedded = pdf_stream(file, {"Length1": len(file)})
        present = _all_ones(count + 1)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,  # symbolic: the codes are the file's own
                "FontBBox": pdfdoc.PDFArray(list(metrics.box)),
                "ItalicAngle": pdf_number(metrics.italic_angle),
                "Ascent": metrics.ascent,
                "Descent": metrics.descent,
                "CapHeight": metrics.cap_height,
                "StemV": 50 + metrics.weight // 10,
                "FontFile2": document.Reference(embedded, f"{self.label}File"),
                "CIDSet": document.Reference(pdf_stream(present), f"{self.label}Set"),
            }
        )

    def _widths(self, characters: list[str]) -> Any:
        """The W array: only what differs from one em is listed."""
        listed: list[Any] = []
        run: list[int] = []
        for code, character in enumerate(characters, start=1):
            wide = self.face.widths[character]
            if wide != 1000:
                if not run:
                    listed.append(code)
                run.append(wide)
            elif run:
                listed.append(pdfdoc.PDFArrayCompact(run))
                run = []
        if run:
            listed.append(pdfdoc.PDFArrayCompact(run))
        return pdfdoc.PDFArray(listed)


class Fonts:
    """The fonts of one file, in order of first use."""

    def __init__(self) -> None:
        self._by_face: dict[str, Type0] = {}

    @property
    def used(self) -> tuple[Type0, ...]:
        return tuple(self._by_face.values())

    def of(self, face: Face) -> Type0:
        found = self._by_face.get(face.name)
        if found is None:
            found = self._by_face[face.name] = Type0(face, f"F{len(self._by_face) + 1}")
        return found


def _unicode_map(characters: Sequence[str]) -> str:
    """ToUnicode: code → UTF-16BE, in blocks that readers accept."""
    blocks = []
    for start in range(0, len(characters), _UNICODE_BLOCK_MAX):
        block = characters[start : start + _UNICODE_BLOCK_MAX]
        rows = [
            f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
            for code, character in enumerate(block, start=start + 1)
        ]
        blocks.append(f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar")
    return _CMAP.format(blocks="\n".join(blocks))


def _tag(characters: Sequence[str]) -> str:
    """Six capital letters that tell this subset from another of the same face."""
    digest = hashlib.sha256("".join(characters).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _all_ones(count: int) -> bytes:
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes([0xFF << (8 - rest) & 0xFF]) if rest else b"")


def pdf_stream(content: bytes, entries: dict[str, Any] | None = None) -> Any:
    """A compressed stream of the file."""
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(entries or {}), content, filters=[pdfdoc.PDFZCompress]
    )


def pdf_number(value: float) -> str:
    """A number as PDF writes it: no exponent, no needless zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
