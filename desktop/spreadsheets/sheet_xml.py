"""What calamine does not tell about a sheet: formulas, error cells, hidden rows and columns,
number formats, how far the sheet reaches, links to other files, and the 1904 calendar.

One pass over the XML with expat; document types and entities are refused. Cell values are not
read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from sync.errors import Refused

_ROW_NUMBER = re.compile(rb'<row [^>]*?\br="([0-9]{1,9})"')
_FAR_COLUMN = re.compile(rb'<c r="[A-Z]{2}')
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')

Cell = tuple[int, int]
"""Row and column, both from 0."""

_ZERO_PADDED = re.compile(r"^0{2,12}$")
_REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]+)$")


@dataclass
class Marks:
    """Marks of one sheet. Rows and columns count from 0."""

    formulas: set[Cell] = field(default_factory=set)
    formulas_without_value: set[Cell] = field(default_factory=set)
    errors: set[Cell] = field(default_factory=set)
    zero_padded: dict[Cell, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def column_is_hidden(self, column: int) -> bool:
        """Whether a column lies in one of the hidden stretches."""
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(frozen=True)
class BookMarks:
    """Marks of the whole file: sheet name → part name, in order; calendar; links outward."""

    sheet_parts: dict[str, str]
    date_1904: bool
    external_link: bool
    padding_of_style: dict[str, int]


def read_book_marks(parts: dict[str, bytes]) -> BookMarks:
    """The workbook part, its relations and its number formats."""
    root = next(
        (name for name in ("xl/workbook.xml", *sorted(parts)) if name.endswith("/workbook.xml")), ""
    )
    if root not in parts:
        raise Refused("not_a_workbook")
    sheets: list[tuple[str, str]] = []
    date_1904 = False

    def on_workbook(name: str, attributes: dict[str, str]) -> None:
        nonlocal date_1904
        local = name.rpartition(":")[2]
        if local == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            sheets.append((attributes.get("name", ""), relation))
        elif local == "workbookPr":
            date_1904 = attributes.get("date1904") in ("1", "true")

    _parse(parts[root], on_workbook)
    folder = root.rpartition("/")[0]
    targets = _targets(parts.get(f"{folder}/_rels/workbook.xml.rels", b""), folder)
    return BookMarks(
        {name: targets[relation] for name, relation in sheets if relation in targets},
        date_1904,
        any("/externalLinks/" in name and not name.endswith(".rels") for name in parts),
        _paddings(parts.get(f"{folder}/styles.xml", b"")),
    )


def read_marks(content: bytes, padding_of_style: dict[str, int]) -> Marks:
    """The marks of a worksheet part. A part that plainly holds none is not parsed for them."""
    plain = _extent_of_plain_part(content, padding_of_style)
    if plain is not None:
        return Marks(rows=plain[0], columns=plain[1])
    reader = _SheetReader(padding_of_style)
    _parse(content, reader.on_start, reader.listen)
    reader.finish()
    return reader.marks


def _extent_of_plain_part(content: bytes, padding_of_style: dict[str, int]) -> Cell | None:
    """Rows and columns (at most) of a part that cannot hold a mark, or None to parse it.

    Looks for the bytes of anything markable in a dozen searches, each a hundred times faster
    than parsing. Whatever is unusual (another encoding, prefix or quote) counts as markable.
    """
    head = content[:4096]
    usual = head.startswith((b"<?xml", b"<worksheet", b"\xef\xbb\xbf")) and b"<worksheet" in head
    if not usual or b"<!" in head or b"='" in content or b'encoding="UTF-16' in head[:200]:
        return None
    hidden = content.count(b"hidden")
    if hidden != content.count(b' hidden="false"') + content.count(b' hidden="0"'):
        return None
    if any(tag in content for tag in (b"<f>", b"<f ", b"<f/", b"<f\n", b"<f\r", b"<f\t", b'"e"')):
        return None
    if any(b' s="%s"' % style.encode() in content for style in padding_of_style):
        return None
    placed = content.count(b'<c r="')
    if placed != content.count(b"<c ") + content.count(b"<c>") or b"<row>" in content:
        return None
    rows = max(map(int, _ROW_NUMBER.findall(content)), default=0)
    if not _FAR_COLUMN.search(content):
        return rows, 26
    return rows, 1 + max(_column_of(found.decode()) for found in set(_COLUMN.findall(content)))


class _OnStart(Protocol):
    def __call__(self, name: str, attributes: dict[str, str], /) -> None: ...


def _parse(
    content: bytes,
    on_start: _OnStart,
    listen: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    if listen is not None:
        listen(parser)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = on_start
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("damaged_file") from error


def _refuse_document_type(*_declared: object) -> None:
    raise Refused("damaged_file")


def _targets(content: bytes, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def on_start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else f"{folder}/{target}"
            found[attributes.get("Id", "")] = path

    if content:
        _parse(content, on_start)
    return found


def _paddings(content: bytes) -> dict[str, int]:
    """Style number → width, for formats like 000 that show leading zeros."""
    formats: dict[str, str] = {}
    found: dict[str, int] = {}
    in_cell_formats = False
    style = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal in_cell_formats, style
        local = name.rpartition(":")[2]
        if local == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif local in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            in_cell_formats = local == "cellXfs"
        elif local == "xf" and in_cell_formats:
            code = formats.get(attributes.get("numFmtId", ""), "")
            if _ZERO_PADDED.match(code):
                found[str(style)] = len(code)
            style += 1

    if content:
        _parse(content, on_start)
    return found


def _column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _SheetReader:
    """Start tags only: a cell is finished when the next one begins. Kept lean: it is called for
    every cell of the sheet, so a place is worked out only when there is something to note."""

    def __init__(self, padding_of_style: dict[str, int]) -> None:
        self.marks = Marks()
        self._padding = padding_of_style
        self._cell: dict[str, str] = {}
        self._row = -1
        self._column = -1
        self._formula = False
        self._value = False
        self._formula_value = False
        self._letters: set[str] = set()
        self._digits = 0
        self._prefix: str | None = None
        self._parser: expat.XMLParserType | None = None

    def listen(self, parser: expat.XMLParserType) -> None:
        """Text is listened to only inside cells with a formula: has it a value?"""
        self._parser = parser

    def _on_text(self, text: str) -> None:
        if self._value and text.strip():
            self._formula_value = True

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if self._prefix is None:
            self._prefix = name[: -len(name.rpartition(":")[2])]
        if self._prefix:
            if not name.startswith(self._prefix):
                return
            name = name[len(self._prefix) :]
        if name == "c":
            if self._formula:
                self._finish_formula()
            self._cell = attributes
            self._column += 1
            self._value = False
            if "s" in attributes and attributes["s"] in self._padding:
                self.marks.zero_padded[self._place()] = self._padding[attributes["s"]]
        elif name == "v" or name == "is":
            self._value = True
            reference = self._cell.get("r")
            if reference is None:
                self.marks.columns = max(self.marks.columns, self._column + 1)
            else:
                self._letters.add(reference[: -self._digits])
            if self._row >= self.marks.rows:
                self.marks.rows = self._row + 1
            if self._cell.get("t") == "e":
                self.marks.errors.add(self._place())
        elif name == "f":
            self._formula = True
            self._formula_value = self._cell.get("t") == "str"  # a formula may say nothing
            if self._parser is not None:
                self._parser.CharacterDataHandler = self._on_text
            self.marks.formulas.add(self._place())
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
            self.marks.hidden_columns.append((first, last))

    def finish(self) -> None:
        if self._formula:
            self._finish_formula()
        widest = max((_column_of(letters) + 1 for letters in self._letters), default=0)
        self.marks.columns = max(self.marks.columns, widest)

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._formula:
            self._finish_formula()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else int(number) - 1
        self._digits = len(str(self._row + 1))
        self._column = -1
        self._cell = {}
        if attributes.get("hidden") in ("1", "true"):
            self.marks.hidden_rows.add(self._row)

    def _finish_formula(self) -> None:
        self._formula = False
        if self._parser is not None:
            self._parser.CharacterDataHandler = None
        if not (self._value and self._formula_value):
            self.marks.formulas_without_value.add(self._place())

    def _place(self) -> Cell:
        found = _REFERENCE.match(self._cell.get("r", ""))
        if found is None:
            return self._row, max(self._column, 0)
        return int(found[2]) - 1, _column_of(found[1])
