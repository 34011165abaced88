"""Pages become a PDF file. The only module that touches reportlab.

reportlab's document objects are used, its fonts are not: stock TrueType embedding loses every
character beyond U+FFFF on extraction and prints a box for a missing one without a word. The
Type0 font here gives each *character* its own code, so what was written is what is extracted,
even where two characters share a glyph. Nothing is drawn here that a drawing does not say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

from desktop.reports.drawing import PT_PER_MM, Drawing, Page, Path, Pen, Text
from desktop.reports.lines import squeezable
from desktop.reports.truetype import Face

_PRODUCER: Final = "Grid Workstation"
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


@dataclass(frozen=True)
class Title:
    """What the file says of itself. `at` is the moment on the sheet, so that the same sheet gives
    the same bytes. No personal data."""

    name: str
    at: datetime


def write(pages: Sequence[Page], title: Title) -> bytes:
    """The PDF of these pages. The same pages give the same bytes.

    A drawing that is on more than one page is stored once and referred to.
    """
    document: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN", pdfVersion=(1, 4))
    document.info = _Info(title)
    fonts = _Fonts()
    uses = Counter(id(layer) for page in pages for layer in page.layers)
    shared = _shared_layers(pages, uses, fonts)
    resources = pdfdoc.PDFObjectReference("Resources")
    digest = hashlib.sha256()
    for page in pages:
        body = []
        for layer in page.layers:
            form = shared.get((id(layer), page.size_mm[1]))
            body.append(form[0] if form else _content(layer, page.size_mm[1], fonts))
        stream = "\n".join(body).encode("ascii")
        digest.update(stream)
        document.addPage(_page(page, stream, resources, document.Reference(document.Pages)))
    for _, form_stream in shared.values():
        digest.update(form_stream.content)
    document.updateSignature(digest.digest() + title.name.encode())
    forms = {
        f"X{number}": document.Reference(form, f"Form{number}")
        for number, (_, form) in enumerate(shared.values())
    }
    named = {font.label: font.register(document) for font in fonts.used}
    everything = {"Font": pdfdoc.PDFDictionary(named), "ProcSet": _names("PDF", "Text")}
    if forms:
        everything["XObject"] = pdfdoc.PDFDictionary(forms)
    document.Reference(pdfdoc.PDFDictionary(everything), "Resources")
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary(
        {"PrintScaling": pdfdoc.PDFName("None")}
    )
    file: bytes = document.GetPDFData(None)
    return file


# Pages -----------------------------------------------------------------------------------


def _shared_layers(
    pages: Sequence[Page], uses: Counter[int], fonts: _Fonts
) -> dict[tuple[int, float], tuple[str, Any]]:
    """Layers of several pages as form objects: (layer, page height) → (its call, the object)."""
    shared: dict[tuple[int, float], tuple[str, Any]] = {}
    for page in pages:
        width, height = page.size_mm
        for layer in page.layers:
            key = (id(layer), height)
            if uses[id(layer)] < 2 or key in shared:
                continue
            box = pdfdoc.PDFArray([0, 0, _number(width * PT_PER_MM), _number(height * PT_PER_MM)])
            dictionary = {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Form"),
                "BBox": box,
                "Resources": pdfdoc.PDFObjectReference("Resources"),
            }
            content = _content(layer, height, fonts).encode("ascii")
            shared[key] = (f"/X{len(shared)} Do", _stream(content, dictionary))
    return shared


def _page(page: Page, stream: bytes, resources: Any, parent: Any) -> Any:
    made = pdfdoc.PDFPage()
    made.Override_default_compilation = 1
    width, height = (side * PT_PER_MM for side in page.size_mm)
    made.MediaBox = pdfdoc.PDFArray([0, 0, _number(width), _number(height)])
    made.Resources = resources
    made.Contents = _stream(stream)
    made.Parent = parent
    return made


def _content(layer: Drawing, height_mm: float, fonts: _Fonts) -> str:
    """Operators of one drawing. Leaves the graphics state as it found it."""
    top = height_mm * PT_PER_MM
    parts = []
    for pen, paths in layer.paths.items():
        parts.append(_strokes(pen, paths, top))
    if layer.squares:
        cells = [f"{x:.2f} {top - y - h:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in layer.squares]
        parts.append("\n".join(cells) + "\nf")
    if layer.texts:
        parts.append(_letters(layer.texts, top, fonts))
    return "\n".join(parts)


def _strokes(pen: Pen, paths: Sequence[Path], top: float) -> str:
    """All paths of one pen, in one path."""
    parts = [f"q {_number(pen.weight_pt)} w {_number(pen.grey)} G"]
    if pen.dash:
        parts.append(f"[{' '.join(map(_number, pen.dash))}] 0 d")
    for start, rest, closed in paths:
        parts.append(f"{start[0]:.2f} {top - start[1]:.2f} m")
        for step in rest:
            flat = step if isinstance(step[0], tuple) else (step,)
            numbers = " ".join(f"{x:.2f} {top - y:.2f}" for x, y in flat)
            parts.append(f"{numbers} {'c' if len(flat) == 3 else 'l'}")
        if closed:
            parts.append("h")
    parts.append("S Q")
    return "\n".join(parts)


def _letters(texts: Sequence[Text], top: float, fonts: _Fonts) -> str:
    parts = ["BT"]
    face: Face | None = None
    size, grey, gap = 0.0, 0.0, 0.0
    for text in texts:
        font = fonts.of(text.face)
        if text.face is not face or text.size_pt != size:
            parts.append(f"/{font.label} {_number(text.size_pt)} Tf")
            face, size = text.face, text.size_pt
        if text.grey != grey:
            parts.append(f"{_number(text.grey)} g")
            grey = text.grey
        spacing = text.gap * text.size_pt
        if spacing != gap:
            parts.append(f"{spacing:.3f} Tc")
            gap = spacing
        shown = _squeezed(text, font) if text.squeeze else f"<{font.codes.of(text.text)}> Tj"
        parts.append(f"1 0 0 1 {text.x:.2f} {top - text.y:.2f} Tm {shown}")
    if gap:
        parts.append("0 Tc")
    if grey:
        parts.append("0 g")
    parts.append("ET")
    return "\n".join(parts)


def _squeezed(text: Text, font: _Type0) -> str:
    """A line whose full-width marks give up part of their white side."""
    less = f"{text.squeeze * 1000:.1f}"
    parts, plain = [], ""
    for character in text.text:
        side = squeezable(character) if text.face.widths[character] >= 990 else 0
        if side < 0:
            parts.append(f"<{font.codes.of(plain)}> {less}" if plain else less)
            plain = ""
        plain += character
        if side > 0:
            parts.append(f"<{font.codes.of(plain)}> {less}")
            plain = ""
    if plain:
        parts.append(f"<{font.codes.of(plain)}>")
    return f"[{' '.join(parts)}] TJ"


# Fonts -----------------------------------------------------------------------------------


class _Codes(dict[str, str]):
    """Character → its code in the file as four hex digits, given in order of first use."""

    def __missing__(self, character: str) -> str:
        code = f"{len(self) + 1:04X}"
        self[character] = code
        return code

    def of(self, text: str) -> str:
        return "".join(map(self.__getitem__, text))


class _Type0:
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
            "CIDToGIDMap": document.Reference(_stream(to_glyph), f"{self.label}Glyphs"),
        }
        unicode_map = _stream(_unicode_map(characters).encode("ascii"))
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
        embedded = _stream(file, {"Length1": len(file)})
        present = _all_ones(count + 1)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,  # symbolic: the codes are the file's own
                "FontBBox": pdfdoc.PDFArray(list(metrics.box)),
                "ItalicAngle": _number(metrics.italic_angle),
                "Ascent": metrics.ascent,
                "Descent": metrics.descent,
                "CapHeight": metrics.cap_height,
                "StemV": 50 + metrics.weight // 10,
                "FontFile2": document.Reference(embedded, f"{self.label}File"),
                "CIDSet": document.Reference(_stream(present), f"{self.label}Set"),
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


class _Fonts:
    """The fonts of one file, in order of first use."""

    def __init__(self) -> None:
        self._by_face: dict[str, _Type0] = {}

    @property
    def used(self) -> tuple[_Type0, ...]:
        return tuple(self._by_face.values())

    def of(self, face: Face) -> _Type0:
        found = self._by_face.get(face.name)
        if found is None:
            found = self._by_face[face.name] = _Type0(face, f"F{len(self._by_face) + 1}")
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


# Objects ---------------------------------------------------------------------------------


class _Info(pdfdoc.PDFInfo):
    """Document information with the moment of the sheet instead of the moment of writing."""

    def __init__(self, title: Title) -> None:
        super().__init__()
        self.title = title.name
        self.author = self.subject = ""
        self._at = title.at

    def format(self, document: Any) -> bytes:
        offset = self._at.strftime("%z") or "+0000"
        moment = f"D:{self._at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString(_PRODUCER),
            "Creator": pdfdoc.PDFString(_PRODUCER),
            "CreationDate": pdfdoc.PDFString(moment),
            "ModDate": pdfdoc.PDFString(moment),
        }
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted


def _stream(content: bytes, entries: dict[str, Any] | None = None) -> Any:
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(entries or {}), content, filters=[pdfdoc.PDFZCompress]
    )


def _names(*names: str) -> Any:
    return pdfdoc.PDFArray([pdfdoc.PDFName(name) for name in names])


def _number(value: float) -> str:
    """A number as PDF writes it: no exponent, no needless zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
