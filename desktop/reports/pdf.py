"""Pages become a PDF file. With `type0` the only module that touches reportlab.

reportlab's document objects are used, its fonts are not (see `type0`). Nothing is drawn here that
a drawing does not say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

from desktop.reports.drawing import PT_PER_MM, Drawing, Page, Path, Pen, Photo, Placed, Text
from desktop.reports.lines import squeezable
from desktop.reports.truetype import Face
from desktop.reports.type0 import Fonts, Type0, pdf_number, pdf_stream

_PRODUCER: Final = "Grid Workstation"


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
    parts = _Parts(Fonts(), {})
    uses = Counter(id(layer) for page in pages for layer in page.layers)
    shared = _shared_layers(pages, uses, parts)
    resources = pdfdoc.PDFObjectReference("Resources")
    digest = hashlib.sha256()
    for page in pages:
        body = []
        for layer in page.layers:
            form = shared.get((id(layer), page.size_mm[1]))
            body.append(form[0] if form else _content(layer, page.size_mm[1], parts))
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
    forms |= {
        f"P{place}": document.Reference(_photo(photo), f"Photo{place}")
        for place, photo in enumerate(parts.photos)
    }
    named = {font.label: font.register(document) for font in parts.fonts.used}
    kinds = ("PDF", "Text", "ImageC") if parts.photos else ("PDF", "Text")
    everything = {"Font": pdfdoc.PDFDictionary(named), "ProcSet": _names(*kinds)}
    if forms:
        everything["XObject"] = pdfdoc.PDFDictionary(forms)
    document.Reference(pdfdoc.PDFDictionary(everything), "Resources")
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary(
        {"PrintScaling": pdfdoc.PDFName("None")}
    )
    file: bytes = document.GetPDFData(None)
    return file


@dataclass(frozen=True)
class _Parts:
    """What pages of one file share: fonts, and photos in order of first use."""

    fonts: Fonts
    photos: dict[Photo, int]


# Pages -----------------------------------------------------------------------------------


def _shared_layers(
    pages: Sequence[Page], uses: Counter[int], parts: _Parts
) -> dict[tuple[int, float], tuple[str, Any]]:
    """Layers of several pages as form objects: (layer, page height) → (its call, the object)."""
    shared: dict[tuple[int, float], tuple[str, Any]] = {}
    for page in pages:
        width, height = page.size_mm
        for layer in page.layers:
            key = (id(layer), height)
            if uses[id(layer)] < 2 or key in shared:
                continue
            box = pdfdoc.PDFArray(
                [0, 0, pdf_number(width * PT_PER_MM), pdf_number(height * PT_PER_MM)]
            )
            dictionary = {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Form"),
                "BBox": box,
                "Resources": pdfdoc.PDFObjectReference("Resources"),
            }
            content = _content(layer, height, parts).encode("ascii")
            shared[key] = (f"/X{len(shared)} Do", pdf_stream(content, dictionary))
    return shared


def _page(page: Page, stream: bytes, resources: Any, parent: Any) -> Any:
    made = pdfdoc.PDFPage()
    made.Override_default_compilation = 1
    width, height = (side * PT_PER_MM for side in page.size_mm)
    made.MediaBox = pdfdoc.PDFArray([0, 0, pdf_number(width), pdf_number(height)])
    made.Resources = resources
    made.Contents = pdf_stream(stream)
    made.Parent = parent
    return made


def _content(layer: Drawing, height_mm: float, made: _Parts) -> str:
    """Operators of one drawing. Leaves the graphics state as it found it."""
    top = height_mm * PT_PER_MM
    parts = [_placed(place, made.photos, top) for place in layer.photos]
    for pen, paths in layer.paths.items():
        parts.append(_strokes(pen, paths, top))
    if layer.squares:
        cells = [f"{x:.2f} {top - y - h:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in layer.squares]
        parts.append("\n".join(cells) + "\nf")
    if layer.texts:
        parts.append(_letters(layer.texts, top, made.fonts))
    return "\n".join(parts)


def _placed(place: Placed, photos: dict[Photo, int], top: float) -> str:
    """A photo in its rectangle."""
    number = photos.setdefault(place.photo, len(photos))
    box = (place.width, 0.0, 0.0, place.height, place.x, top - place.y - place.height)
    return f"q {' '.join(f'{part:.2f}' for part in box)} cm /P{number} Do Q"


def _photo(photo: Photo) -> Any:
    """A JPEG as it is: readers unpack it themselves."""
    entries = {
        "Type": pdfdoc.PDFName("XObject"), "Subtype": pdfdoc.PDFName("Image"),
        "Width": photo.width_px, "Height": photo.height_px, "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName("DeviceRGB"), "Filter": pdfdoc.PDFName("DCTDecode"),
    }  # fmt: skip
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), photo.jpeg, filters=[])


def _strokes(pen: Pen, paths: Sequence[Path], top: float) -> str:
    """All paths of one pen, in one path."""
    parts = [f"q {pdf_number(pen.weight_pt)} w {pdf_number(pen.grey)} G"]
    if pen.dash:
        parts.append(f"[{' '.join(map(pdf_number, pen.dash))}] 0 d")
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


def _letters(texts: Sequence[Text], top: float, fonts: Fonts) -> str:
    parts = ["BT"]
    face: Face | None = None
    size, grey, gap = 0.0, 0.0, 0.0
    for text in texts:
        font = fonts.of(text.face)
        if text.face is not face or text.size_pt != size:
            parts.append(f"/{font.label} {pdf_number(text.size_pt)} Tf")
            face, size = text.face, text.size_pt
        if text.grey != grey:
            parts.append(f"{pdf_number(text.grey)} g")
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


def _squeezed(text: Text, font: Type0) -> str:
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


def _names(*names: str) -> Any:
    return pdfdoc.PDFArray([pdfdoc.PDFName(name) for name in names])
