"""What stands on a page: text, rules, boxes, filled squares, photos, in mm from the top left.

A drawing that several pages share (the empty form) is the same object on each of them, and the
file holds it once. What a form looks like is `form` and `page`; how marks become a file is `pdf`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from desktop.reports import fonts
from desktop.reports.fonts import Role, Run
from desktop.reports.truetype import Face

PT_PER_MM: Final = 72 / 25.4
A4_MM: Final = (210.0, 297.0)
BLACK: Final = 0.0
QUIET: Final = 0.35
"""Grey of captions and of what the program says beside what people write."""

_CIRCLE: Final = 0.5522847498
"""Handle length of the four curves nearest to a circle of radius one."""


class Text(NamedTuple):
    """One run: where its baseline begins (points from the top left) and how it is set."""

    face: Face
    size_pt: float
    grey: float
    x: float
    y: float
    text: str
    gap: float
    squeeze: float


class Pen(NamedTuple):
    """How a line is drawn; `dash` lists on and off lengths in points."""

    weight_pt: float
    grey: float = BLACK
    dash: tuple[float, ...] = ()


Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
Path = tuple[Point, tuple[Point | Curve, ...], bool]
"""Start, then points or curves, and whether it closes. Points from the top left."""


class Photo(NamedTuple):
    """A picture for paper: an RGB JPEG and its size in pixels."""

    jpeg: bytes
    width_px: int
    height_px: int


class Placed(NamedTuple):
    """A photo in a rectangle, points from the top left."""

    photo: Photo
    x: float
    y: float
    width: float
    height: float


@dataclass
class Drawing:
    """Marks in the order they are read. Lengths given in mm, kept in points."""

    texts: list[Text] = field(default_factory=list)
    paths: dict[Pen, list[Path]] = field(default_factory=dict)
    squares: list[tuple[float, float, float, float]] = field(default_factory=list)
    photos: list[Placed] = field(default_factory=list)

    def runs(
        self,
        x: float,
        y: float,
        text: Iterable[Run],
        size_pt: float,
        grey: float = BLACK,
        *,
        gap: float = 0.0,
        squeeze: float = 0.0,
    ) -> float:
        """Set runs from (x, baseline y) mm; return where they end, in mm."""
        at = x * PT_PER_MM
        down = y * PT_PER_MM
        for run in text:
            self.texts.append(Text(run[0], size_pt, grey, at, down, run[1], gap, squeeze))
            at += (fonts.run_width(run) + gap * len(run[1])) * size_pt
        return at / PT_PER_MM

    def text(
        self, x: float, y: float, text: str, role: Role, size_pt: float, grey: float = BLACK
    ) -> float:
        """Set `text` from (x, baseline y) mm; return where it ends, in mm."""
        return self.runs(x, y, fonts.runs(text, role), size_pt, grey)

    def line(self, pen: Pen, x0: float, y0: float, x1: float, y1: float) -> None:
        """A straight line between two points in mm."""
        self._path(pen, _pt(x0, y0), (_pt(x1, y1),))

    def polyline(self, pen: Pen, *points: Point) -> None:
        """Joined straight lines through points in mm."""
        self._path(pen, _pt(*points[0]), tuple(_pt(*point) for point in points[1:]))

    def rectangle(self, pen: Pen, x: float, y: float, width: float, height: float) -> None:
        """An outlined rectangle with its top left at (x, y) mm."""
        corners = (_pt(x + width, y), _pt(x + width, y + height), _pt(x, y + height))
        self._path(pen, _pt(x, y), corners, closed=True)

    def circle(self, pen: Pen, x: float, y: float, radius: float) -> None:
        """A circle around (x, y) mm."""
        handle = radius * _CIRCLE
        corners = [(radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius), (radius, 0.0)]
        curves: list[Curve] = []
        for (ax, ay), (bx, by) in pairwise(corners):
            turn = handle / radius
            first = (x + ax + bx * turn, y + ay + by * turn)
            second = (x + bx + ax * turn, y + by + ay * turn)
            curves.append((_pt(*first), _pt(*second), _pt(x + bx, y + by)))
        self._path(pen, _pt(x + radius, y), tuple(curves), closed=True)

    def square(self, x: float, y: float, width: float, height: float) -> None:
        """A black rectangle with its top left at (x, y) mm."""
        left, top = _pt(x, y)
        self.squares.append((left, top, width * PT_PER_MM, height * PT_PER_MM))

    def place_photo(self, photo: Photo, x: float, y: float, width: float, height: float) -> None:
        """The whole photo, as large as the rectangle in mm allows and in its middle."""
        scale = min(width / photo.width_px, height / photo.height_px)
        wide, high = photo.width_px * scale, photo.height_px * scale
        left, top = _pt(x + (width - wide) / 2, y + (height - high) / 2)
        self.photos.append(Placed(photo, left, top, wide * PT_PER_MM, high * PT_PER_MM))

    def _path(
        self, pen: Pen, start: Point, rest: tuple[Point | Curve, ...], *, closed: bool = False
    ) -> None:
        self.paths.setdefault(pen, []).append((start, rest, closed))


@dataclass(frozen=True)
class Page:
    """One side of paper: drawings from the back to the front, and its size in mm."""

    layers: tuple[Drawing, ...]
    size_mm: tuple[float, float] = A4_MM


def _pt(x: float, y: float) -> Point:
    return (x * PT_PER_MM, y * PT_PER_MM)
