"""How everything looks: colour tokens, type scale, fonts, and the one application style sheet.

Tokens are data; `resources/styles/application.qss` names them and is filled in here. Nothing else
sets a style sheet, because a sheet on a container silently beats the application's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QWidget

from desktop import resources

FAMILIES = [
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Microsoft YaHei UI",
    "sans-serif",
]
FACES = ("NotoSansSC-Regular", "NotoSansSC-Medium")

CAPTION, BODY, SECTION, TITLE, FIGURE = "caption", "body", "section", "title", "figure"
SIZES = {
    CAPTION: (12, 15, 18),
    BODY: (14, 18, 21),
    SECTION: (16, 20, 24),
    TITLE: (19, 24, 29),
    FIGURE: (24, 30, 36),
}
"""Type scale by its paper names (小五 五号 小四 四号 小二), px at 100, 125 and 150 %."""

FACTORS = (100, 125, 150)
HAIRLINE_PX = 3  # lines up to here are strokes, not distances: they do not grow with the text


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, by what they are for."""

    dark: bool
    bg: str
    sunken: str
    chrome: str
    hover: str
    sel: str
    sel2: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    key_on_accent: str
    info_bg: str
    danger: str
    danger_bg: str
    on_danger: str
    warn: str
    warn_bg: str
    ok: str
    ok_bg: str
    plum: str
    plum_bg: str
    on_plum: str
    bar: str
    bar2: str
    track: str
    ink: str
    on_ink: str
    ink_caption: str
    desk: str
    scrim: str


LIGHT = Tokens(
    dark=False,
    bg="#FFFFFF",
    sunken="#F4F7F8",
    chrome="#E9EEF1",
    hover="#EEF4F7",
    sel="#D3E5F0",
    sel2="#E3E9EC",
    line="#CDD6DB",
    line2="#B3BFC6",
    ctl="#7D8B94",
    text="#182126",
    text2="#414E56",
    text3="#56636B",
    accent="#17597F",
    on_accent="#FFFFFF",
    key_on_accent="#DDE9F0",
    info_bg="#E1EEF6",
    danger="#A8261D",
    danger_bg="#FBE6E3",
    on_danger="#FFFFFF",
    warn="#7D4C00",
    warn_bg="#FCEFD3",
    ok="#1F6438",
    ok_bg="#DFF0E3",
    plum="#6F3477",
    plum_bg="#F3E6F5",
    on_plum="#FFFFFF",
    bar="#17597F",
    bar2="#A9BBC6",
    track="#DDE4E8",
    ink="#182126",
    on_ink="#FFFFFF",
    ink_caption="#CDD6DB",
    desk="#B9C4CA",
    scrim="#57182126",
)

DARK = Tokens(
    dark=True,
    bg="#1C2226",
    sunken="#20272B",
    chrome="#14191C",
    hover="#273037",
    sel="#1F4259",
    sel2="#2E383F",
    line="#353F46",
    line2="#4A565E",
    ctl="#7C8B94",
    text="#E6EBEE",
    text2="#B9C3C9",
    text3="#A3B0B7",
    accent="#7FBADD",
    on_accent="#0F1A21",
    key_on_accent="#22323C",
    info_bg="#1B3546",
    danger="#F29A90",
    danger_bg="#46211E",
    on_danger="#2A0E0B",
    warn="#E8B767",
    warn_bg="#402F12",
    ok="#85C795",
    ok_bg="#1C3A25",
    plum="#D7A3DE",
    plum_bg="#3D2542",
    on_plum="#241028",
    bar="#7FBADD",
    bar2="#51616B",
    track="#313B42",
    ink="#E6EBEE",
    on_ink="#182126",
    ink_caption="#414E56",
    desk="#0E1214",
    scrim="#80000000",
)


@dataclass(frozen=True)
class Theme:
    """What is in force: one set of tokens at one text size (100, 125 or 150 %)."""

    tokens: Tokens = LIGHT
    percent: int = 100

    @property
    def factor(self) -> float:
        """Text size as a factor, 1.0 to 1.5."""
        return self.percent / 100

    def px(self, length: float) -> int:
        """A length of the drawings (px at 100 %) at the present text size."""
        return round(length if length <= HAIRLINE_PX else length * self.factor)

    def size(self, name: str) -> int:
        """Pixel size of one step of the type scale."""
        return SIZES[name][FACTORS.index(self.percent)]

    def colour(self, token: str) -> QColor:
        """The colour of a token by its field name."""
        return QColor(getattr(self.tokens, token))


_current = Theme()


def theme() -> Theme:
    """The theme in force. Ask at paint time: it changes while the program runs."""
    return _current


def colour(token: str) -> QColor:
    """Colour of a token in the theme in force."""
    return _current.colour(token)


def px(length: float) -> int:
    """Length at the text size in force, px."""
    return _current.px(length)


def font(size: str = BODY, *, medium: bool = False) -> QFont:
    """A font of the type scale: one of two weights, never italic."""
    return QFont(_font(size, medium, _current.percent))  # the caller's own: it may strike it out


@cache
def _font(size: str, medium: bool, percent: int) -> QFont:
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(SIZES[size][FACTORS.index(percent)])
    made.setWeight(QFont.Weight.Medium if medium else QFont.Weight.Normal)
    return made


def text_width(text: str, size: str = BODY, *, medium: bool = False) -> int:
    """Advance width of a text in px."""
    return QFontMetrics(font(size, medium=medium)).horizontalAdvance(text)


def apply(app: QApplication, wanted: Theme) -> None:
    """Put a theme in force: font, palette, style sheet, and every length that was set by `fix`."""
    global _current
    if wanted == _current and app.styleSheet():
        return  # it is in force, and whatever was made since has been made by it
    _current = wanted
    # straight from one sheet to another Qt takes many times as long as by way of none, which also
    # brings the base style back, so that it need not be set again
    app.setStyleSheet("")
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(wanted))
    app.setStyleSheet(sheet(wanted))
    for widget in app.allWidgets():
        _refit(widget)
        if widget.parent() is None:  # its layouts, and those of everything in it, once
            for layout in widget.findChildren(QLayout):
                _refit(layout)


def load_fonts() -> list[str]:
    """Register the bundled sans faces; returns the families found (empty: none could be read)."""
    families: list[str] = []
    for face in FACES:
        number = QFontDatabase.addApplicationFont(str(resources.font_path(face)))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families


def sheet(wanted: Theme) -> str:
    """The application style sheet: tokens named with @, lengths above 3 px grown with the text."""
    values: dict[str, str] = {
        field.name: str(getattr(wanted.tokens, field.name)) for field in fields(Tokens)
    }
    values |= {f"{name}_size": f"{wanted.size(name)}px" for name in SIZES}
    values["styles"] = resources.styles_path().as_posix()
    values["tone"] = "dark" if wanted.tokens.dark else "light"
    template = (resources.styles_path() / "application.qss").read_text(encoding="utf-8")
    template = re.sub(r"/\*.*?\*/", "", template, flags=re.S)
    grown = re.sub(r"\b(\d+)px", lambda found: f"{wanted.px(int(found[1]))}px", template)
    return re.sub(r"@([a-z0-9_]+)", lambda found: values[found[1]], grown)


def fix(
    thing: QWidget | QLayout,
    *,
    height: float | None = None,
    width: float | None = None,
    margins: tuple[float, float, float, float] | None = None,
    spacing: float | None = None,
) -> None:
    """Set lengths as drawn at 100 %; they follow when the text size changes."""
    wanted = {"height": height, "width": width, "margins": margins, "spacing": spacing}
    for name, value in wanted.items():
        if value is not None:
            thing.setProperty(f"drawn_{name}", list(value) if isinstance(value, tuple) else value)
    _refit(thing)


def _refit(thing: QObject) -> None:
    height, width = thing.property("drawn_height"), thing.property("drawn_width")
    margins, spacing = thing.property("drawn_margins"), thing.property("drawn_spacing")
    if isinstance(thing, QWidget):
        if height is not None:
            thing.setFixedHeight(px(height))
        if width is not None:
            thing.setFixedWidth(px(width))
    elif isinstance(thing, QLayout):
        if margins is not None:
            thing.setContentsMargins(QMargins(*(px(length) for length in margins)))
        if spacing is not None and isinstance(thing, QBoxLayout | QGridLayout):
            thing.setSpacing(px(spacing))


def icon_size(drawn: int) -> QSize:
    """Size of an icon drawn at 16, 20 or 24 px, at the present text size."""
    return QSize(px(drawn), px(drawn))


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again after a property it selects by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _palette(wanted: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "bg"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.Button, "bg"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "on_ink"),
        (role.PlaceholderText, "text3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "bg"),
        (role.Midlight, "line"),
        (role.Mid, "line2"),
        (role.Dark, "ctl"),
        (role.Shadow, "line2"),
    ):
        palette.setColor(which, wanted.colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, wanted.colour("text3"))
    return palette
