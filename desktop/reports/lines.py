"""Breaking Chinese text into lines, and making text fit a place.

The rules are those of good Chinese typesetting (paper.md §5, GB/T 15834 for the marks): no line
begins with a closing mark or ends with an opening one; a mark that does not fit is pushed in by
narrowing the marks of its line, else its word is pushed out; …… and —— and numbers with their
units and dates stay whole; full lines are even on both sides; a paragraph does not end in a
single character. Where the letters come from is `fonts`; where lines stand on paper is `form`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop.reports import fonts
from desktop.reports.fonts import Role
from sync.errors import Refused

NOT_AT_START: Final = frozenset("，。、；：？！…—～·》〉」』】〕）］｝〗”’％‰℃°,.;:?!)]}>%")
"""Marks that may not begin a line (避头)."""

NOT_AT_END: Final = frozenset("《〈「『【〔（［｛〖“‘([{<￥＄№#$")
"""Marks that may not end a line (避尾)."""

_SQUEEZE_AFTER: Final = frozenset("，。、；：？！》〉」』】〕）］｝〗”’")
_SQUEEZE_BEFORE: Final = frozenset("《〈「『【〔（［｛〖“‘")
_SQUEEZE_MAX: Final = 0.5
"""Half of a full-width mark is white; no more than that is ever taken."""

_STRETCH_MAX: Final = 0.25
"""A line that would need wider gaps than this, in type sizes, is left uneven."""

LEADING: Final = 1.45
"""Distance of lines in type sizes."""

BODY_PT: Final = 10.5
FLOOR_PT: Final = 7.5
_STEP_PT: Final = 0.25

_WHOLE: Final = re.compile(
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}[时:]\d{2}分?"
    r"|[¥￥$]?\d[\d,.:/×x*\-]*(?:\s?(?:%|‰|℃|°|[a-zA-Z²³]{1,3}\b|个工作日|小时|公里|平方米|毫米"
    r"|[年月日时分秒天周岁户人名件次条项个处套栋楼幢层室号元角分亩米吨克升度]))?"
    r"|[A-Za-z0-9À-ɏ_+@/\\\-'’.*]+|…+|—+|⸺",
)

Measure = Callable[[str], float]
"""Width of a text in type sizes."""


@dataclass(frozen=True)
class Line:
    """One line as it is set.

    `width` is what it takes in type sizes; `gap` is added after every character but the last and
    `squeeze` taken from every narrowable mark, both in type sizes.
    """

    text: str
    width: float
    gap: float = 0.0
    squeeze: float = 0.0


@dataclass(frozen=True)
class Block:
    """Lines of one text at the type size that made it fit."""

    lines: tuple[Line, ...]
    size_pt: float
    leading: float = LEADING

    @property
    def height_pt(self) -> float:
        """Height from the top of the first em box to the bottom of the last."""
        if not self.lines:
            return 0.0
        return self.size_pt * (1 + (len(self.lines) - 1) * self.leading)


def squeezable(character: str) -> int:
    """-1: white before the mark may go, 1: white after it, 0: nothing to take."""
    if character in _SQUEEZE_AFTER:
        return 1
    return -1 if character in _SQUEEZE_BEFORE else 0


def break_lines(text: str, measure: float, width: Measure) -> list[Line]:
    """`text` in lines no wider than `measure` (in type sizes), measured by `width`.

    Only white space at a break is dropped. A word longer than the line is cut, then the rules
    of its marks give way; nothing else makes them.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            lines.append(Line("", 0.0))
        elif (whole := width(paragraph.rstrip())) <= measure:
            lines.append(Line(paragraph.rstrip(), whole))
        else:
            lines += _set_paragraph(paragraph.rstrip(), measure, width)
    return lines


def shrink(ems: float, room_pt: float, size_pt: float, floor_pt: float = FLOOR_PT) -> float | None:
    """The largest size up to `size_pt` at which `ems` fit `room_pt`, in quarter points."""
    if ems * size_pt <= room_pt:
        return size_pt
    size = int(room_pt / ems / _STEP_PT) * _STEP_PT
    return size if size >= floor_pt else None


def fit_block(
    text: str,
    room_pt: tuple[float, float],
    role: Role,
    size_pt: float = BODY_PT,
    floor_pt: float = FLOOR_PT,
    leading: float = LEADING,
) -> Block:
    """`text` in lines that fit (width, height), shrunk by quarter points if needed.

    Raises `Refused("text_too_long")` when it does not fit at the floor.
    """
    size = size_pt
    while size >= floor_pt:
        block = set_block(text, room_pt[0], role, size, leading)
        if block.height_pt <= room_pt[1]:
            return block
        size -= _STEP_PT
    raise Refused("text_too_long", length=len(text))


def set_block(
    text: str, room_pt: float, role: Role, size_pt: float, leading: float = LEADING
) -> Block:
    """`text` in lines of `room_pt` at this size, however many they are."""
    lines = break_lines(text, room_pt / size_pt, _measure_of(role))
    return Block(tuple(lines), size_pt, leading)


def split_block(block: Block, room_pt: float) -> tuple[Block, Block]:
    """The lines that fit a height, and the rest; the first may be empty."""
    step = block.size_pt * block.leading
    count = max(0, int((room_pt - block.size_pt) / step + 1e-9) + 1)
    if room_pt < block.size_pt:
        count = 0
    size, leading = block.size_pt, block.leading
    return (
        Block(block.lines[:count], size, leading),
        Block(block.lines[count:], size, leading),
    )


def _measure_of(role: Role) -> Measure:
    def width(text: str) -> float:
        return fonts.width(text, role)

    return width


# One paragraph ---------------------------------------------------------------------------


def _words(text: str) -> Iterator[str]:
    """The text cut into what is never divided while it fits a line."""
    at = 0
    while at < len(text):
        found = _WHOLE.match(text, at)
        end = found.end() if found else at + 1
        yield text[at:end]
        at = end


def _pieces(text: str) -> list[str]:
    """Words joined where no break is allowed between them; spaces stay with the word before."""
    pieces: list[str] = []
    for word in _words(text):
        if pieces and _joined(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _joined(before: str, after: str) -> bool:
    if after.isspace():
        return True
    last = before.rstrip()[-1:]  # a space behind an opening mark is dropped at a break
    return after[0] in NOT_AT_START or (last != "" and last in NOT_AT_END)


def _set_paragraph(text: str, measure: float, width: Measure) -> list[Line]:
    rows = _fill(_pieces(text), measure, width)
    _keep_company(rows, measure, width)
    rows = [row for row in rows if "".join(row).strip()]  # white space alone is no line
    lines = []
    for index, row in enumerate(rows):
        lines.append(_even("".join(row), measure, width, last=index == len(rows) - 1))
    return lines


def _fill(pieces: list[str], measure: float, width: Measure) -> list[list[str]]:
    """Greedy rows of pieces; each row fits the measure when its marks are narrowed."""
    rows: list[list[str]] = []
    row: list[str] = []
    taken = 0.0
    for piece in _divided(pieces, measure, width):
        wide = width(piece)
        if row and taken + wide > measure and not _pushed_in(row, taken, piece, measure, width):
            rows.append(row)
            row, taken = [], 0.0
        row.append(piece)
        taken += wide
    if row:
        rows.append(row)
    return rows


def _pushed_in(row: list[str], taken: float, piece: str, measure: float, width: Measure) -> bool:
    """Whether only the closing marks of `piece` stick out and narrowing the line takes them in."""
    stem = piece.rstrip().rstrip("".join(NOT_AT_START))
    fits_bare = taken + width(stem) <= measure
    return fits_bare and _fits("".join(row) + piece, measure, width)


def _fits(text: str, measure: float, width: Measure) -> bool:
    bare = text.rstrip()
    wide = width(bare)
    return wide <= measure or wide - _give(bare, width) <= measure + 1e-9


def _give(text: str, width: Measure) -> float:
    """How much the marks of a line can be narrowed, in type sizes."""
    return _SQUEEZE_MAX * sum(1 for mark in text if squeezable(mark) and width(mark) >= 0.99)


def _divided(pieces: list[str], measure: float, width: Measure) -> Iterator[str]:
    """Pieces, those longer than a whole line cut: between words first, then anywhere."""
    for piece in pieces:
        if _fits(piece, measure, width):
            yield piece
            continue
        part = ""
        for word in _words(piece):
            if part and not _fits(part + word, measure, width):
                yield part
                part = ""
            if _fits(word, measure, width):
                part += word
                continue
            for character in word:
                if part and not _fits(part + character, measure, width):
                    yield part
                    part = ""
                part += character
        if part:
            yield part


def _keep_company(rows: list[list[str]], measure: float, width: Measure) -> None:
    """A last row of one character takes the last piece of the row above, if there is room."""
    if len(rows) < 2 or len(rows[-2]) < 2:
        return
    lone = "".join(rows[-1]).strip()
    if sum(1 for character in lone if character not in NOT_AT_START) > 1:
        return
    moved = rows[-2][-1]
    if _fits(moved + lone, measure, width):
        rows[-1].insert(0, rows[-2].pop())


def _even(row: str, measure: float, width: Measure, *, last: bool) -> Line:
    """The row as a line: narrowed when too wide, stretched to the edge unless it is the last."""
    text = row.rstrip()
    natural = width(text)
    if natural > measure:
        marks = _give(text, width) / _SQUEEZE_MAX
        squeeze = min(_SQUEEZE_MAX, (natural - measure) / marks) if marks else 0.0
        return Line(text, natural - squeeze * marks, squeeze=squeeze)
    gaps = len(text) - 1
    slack = (measure - natural) / gaps if gaps else 0.0
    if last or slack > _STRETCH_MAX or not gaps:
        return Line(text, natural)
    return Line(text, measure, gap=slack)
