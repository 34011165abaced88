"""Icons tinted by token: the one place that turns an SVG of `resources/icons` into pixels."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import resources
from desktop.views import style


def icon_pixmap(name: str, size: int, colour: QColor, *, filled: bool = False) -> QPixmap:
    """The icon drawn for `size` px (16, 20 or 24) at the present text size and screen ratio."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, size, style.px(size), ratio, colour.name(), filled)


def icon(name: str, size: int = 16, tint: str = "text2", *, filled: bool = False) -> QIcon:
    """The same as a QIcon, in the colour of a token."""
    return QIcon(icon_pixmap(name, size, style.colour(tint), filled=filled))


@lru_cache(maxsize=512)
def _pixmap(name: str, drawn: int, side: int, ratio: float, colour: str, filled: bool) -> QPixmap:
    # at 125 and 150 % the next larger drawing is crisper than the small one blown up
    source = next((size for size in (12, 16, 20, 24) if size >= side), 24)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, source, drawn, filled).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str, wanted: int, drawn: int, filled: bool) -> QSvgRenderer:
    for size in (wanted, drawn, 20, 16, 24, 12):
        try:
            return QSvgRenderer(str(resources.icon_path(name, size, filled=filled)))
        except KeyError:
            continue
    raise KeyError(name)
