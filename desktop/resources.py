"""What ships with the program: fonts, code lists, divisions, words of forms, icons, translations.

The only module that builds a path into `resources/`, whether the program runs from source or
from a bundle. Folders of this computer's own data are `desktop.settings`.
"""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from desktop.settings import Settings, private_folder
from sync.errors import Unavailable

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Code:
    """One value of a code list.

    `background` marks a value no official text was seen for: an office may correct it.
    `at_desk` is False for values that may arrive in data but are not offered for choosing.
    """

    code: str
    name: str
    parent: str | None
    sort: int
    valid_from: date | None
    valid_to: date | None
    background: bool
    at_desk: bool


@dataclass(frozen=True)
class CodeList:
    """One code list as shipped (handbook §2.3); the district may send a newer one.

    `at_station` is False for lists of data that never reaches a station's file.
    """

    name: str
    title: str
    ext_std: str | None
    at_station: bool
    items: tuple[Code, ...]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {item.code: item.name for item in self.items}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {item.name: item.code for item in reversed(self.items)}

    def name_of(self, code: str) -> str:
        """The name of `code`; a code we do not know is shown as it is, never dropped."""
        return self._names.get(code, code)

    def code_of(self, name: str) -> str | None:
        """The code whose name is exactly `name`, or None."""
        return self._codes.get(name)

    def __contains__(self, code: object) -> bool:
        return code in self._names


@dataclass(frozen=True)
class Division:
    """One unit of the official statistical division list; `level` is district, town or village."""

    code: str
    full_name: str
    short_name: str
    level: str
    parent: str | None


@dataclass(frozen=True)
class CalendarYear:
    """The days of one year that differ from Monday to Friday, with the notice they come from."""

    year: int
    source: str
    holidays: Mapping[date, str]
    working_weekends: Mapping[date, str]


def resources_path() -> Path:
    """The folder `resources/`, beside the source or inside the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def licences_path() -> Path:
    """The folder of licence texts shown in About."""
    return resources_path().parent / "licences"


def i18n_path() -> Path:
    """The folder of the translation sources and of the compiled file."""
    return resources_path() / "i18n"


def translations_path() -> Path:
    """The compiled Chinese translation of every screen (`make strings` makes it)."""
    return i18n_path() / "workstation_zh_CN.qm"


def styles_path() -> Path:
    """The folder of style sheets."""
    return resources_path() / "styles"


def icon_path(name: str, size: int = 20, *, filled: bool = False) -> Path:
    """The SVG of a Fluent icon drawn for `size` pixels; KeyError when we do not ship it."""
    style = "filled" if filled else "regular"
    path = resources_path() / "icons" / f"{name}_{size}_{style}.svg"
    if not path.is_file():
        raise KeyError(path.name)
    return path


# Fonts -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FontFace:
    """One packed face: its name, packed file, and size and SHA-256 of the unpacked bytes."""

    face: str
    packed: str
    size: int
    sha256: str
    licence: str
    origin: str


@cache
def font_faces() -> Mapping[str, FontFace]:
    """The faces we ship, by name, as `resources/fonts/fonts.json` lists them."""
    listed = _read_json(resources_path() / "fonts" / "fonts.json")
    return {row["face"]: FontFace(**row) for row in listed["faces"]}


def font_path(face: str) -> Path:
    """The TrueType file of `face`, e.g. "NotoSansSC-Regular"; unpacked when first needed.

    Raises KeyError for a face we do not ship, `Unavailable("font_not_unpacked")` when the cache
    folder cannot be written or the packed file is damaged.
    """
    return _unpacked(font_faces()[face], Settings.of_this_computer().fonts)


def _unpacked(font: FontFace, folder: Path) -> Path:
    """The unpacked file in `folder`. Safe when two processes do it: the rename is atomic.

    A file under its final name was complete and checked when it was put there, and its name
    carries its digest, so later starts look at the size only.
    """
    target = folder / f"{font.face}-{font.sha256[:12]}.ttf"
    try:
        if target.stat().st_size == font.size:
            return target
    except FileNotFoundError:
        pass
    private_folder(folder)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{font.face}-", suffix=".part", dir=folder)
    except OSError as error:
        raise Unavailable("font_not_unpacked", face=font.face) from error
    part = Path(name)
    try:
        digest = hashlib.sha256()
        packed = resources_path() / "fonts" / font.packed
        with os.fdopen(handle, "wb") as out, lzma.open(packed, "rb") as source:
            while chunk := source.read(_CHUNK_BYTES):
                digest.update(chunk)
                out.write(chunk)
        if digest.hexdigest() != font.sha256:
            raise Unavailable("font_not_unpacked", face=font.face)
        _put_in_place(part, target)
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise Unavailable("font_not_unpacked", face=font.face) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _put_in_place(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except PermissionError:
        # Windows will not replace a file another process already has open; it holds our bytes.
        if not target.is_file():
            raise


# Official lists ----------------------------------------------------------------------------


@cache
def code_list_names() -> tuple[str, ...]:
    """The names of all code lists we ship, in alphabetical order."""
    folder = resources_path() / "codes" / "lists"
    return tuple(sorted(path.stem.upper() for path in folder.glob("*.json")))


@cache
def code_list(name: str) -> CodeList:
    """The code list `name`, e.g. "RELATION"; KeyError when we do not ship it."""
    path = resources_path() / "codes" / "lists" / f"{name.lower()}.json"
    if not path.is_file():
        raise KeyError(name)
    listed = _read_json(path)
    items = tuple(
        Code(
            code=row["code"],
            name=row["name"],
            parent=row.get("parent"),
            sort=row["sort"],
            valid_from=_day(row.get("valid_from")),
            valid_to=_day(row.get("valid_to")),
            background=row.get("background", listed["background"]),
            at_desk=row.get("at_desk", True),
        )
        for row in listed["items"]
    )
    return CodeList(listed["list"], listed["title"], listed["ext_std"], listed["at_station"], items)


@cache
def divisions() -> tuple[Division, ...]:
    """Wendeng's district, towns and villages in the order of the official list."""
    path = resources_path() / "codes" / "divisions-371003.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Division(
                row["code"],
                row["full_name"],
                row["short_name"],
                row["level"],
                row["parent_code"] or None,
            )
            for row in csv.DictReader(file)
        )


@cache
def calendar_year(year: int) -> CalendarYear | None:
    """Holidays and make-up working days of `year`; None when no notice is known yet.

    Without a notice Monday to Friday may be reckoned, and must be said to be provisional.
    """
    path = resources_path() / "codes" / "calendar" / f"{year}.json"
    if not path.is_file():
        return None
    listed = _read_json(path)
    return CalendarYear(
        year,
        listed["source"],
        {date.fromisoformat(row["day"]): row["name"] for row in listed["holidays"]},
        {date.fromisoformat(row["day"]): row["name"] for row in listed["working_weekends"]},
    )


@dataclass(frozen=True)
class CaseDefault:
    """What a category of cases begins with: its urgency, and the working days its 一般 has when
    they are not the usual five."""

    urgency: str
    days: int | None


@cache
def case_default(category: str) -> CaseDefault:
    """The default of a category of CASE_CAT: its own, its parent's, else 一般 with five days."""
    listed = _read_json(resources_path() / "codes" / "case_defaults.json")["categories"]
    found = listed.get(category) or listed.get(category[:2]) or {"urgency": "3", "days": None}
    return CaseDefault(found["urgency"], found["days"])


@cache
def private_use_characters() -> Mapping[str, str]:
    """Private-use characters of old files and the standard character each stood for."""
    listed = _read_json(resources_path() / "codes" / "pua.json")
    return {chr(int(row["private"], 16)): chr(int(row["standard"], 16)) for row in listed["map"]}


@cache
def words(form: str) -> Mapping[str, Any]:
    """The wording of the paper form `form`, e.g. "F01"; KeyError when there is none."""
    path = resources_path() / "words" / f"{form}.json"
    if not path.is_file():
        raise KeyError(form)
    found: Mapping[str, Any] = _read_json(path)
    return found


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
