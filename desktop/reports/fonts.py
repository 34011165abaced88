"""Roles of type on paper and the faces behind them: which face can show which character.

A role is a chain: the face that gives the look, then the one that has the rare characters.
Files are opened when a character first needs them. How wide text is, which characters no face
has, and how a name stays in one face are answered here; files are `desktop.resources`, outlines
`truetype`.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import Final

from desktop import resources
from desktop.reports.truetype import Face
from sync.errors import Refused

_RARE: Final = "HanaMinB"
_GAP: Final = "〓"


class Role(Enum):
    """What a piece of text is for; the value is the chain of faces, first choice first."""

    SONG = ("NotoSerifSC-Regular", _RARE)
    SONG_B = ("NotoSerifSC-SemiBold", _RARE)
    HEI = ("NotoSansSC-Regular", _RARE)
    HEI_B = ("NotoSansSC-Medium", _RARE)
    RARE = (_RARE, "NotoSerifSC-Regular")


Run = tuple[Face, str]
"""Text that one face can show whole."""

_INVISIBLE: Final[dict[int, None]] = dict.fromkeys(
    [
        *(0x00AD, 0x061C, 0x180E, 0xFEFF, 0x2028, 0x2029),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)
"""Characters that only steer a layout engine (joiners, direction, variants): nothing to print."""

_PLAIN: Final = _INVISIBLE | {
    code: " " for code in [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xA0] if code != 0x0A
}


@cache
def face(name: str) -> Face:
    """The opened face `name`, e.g. "NotoSerifSC-Regular"."""
    return Face(name, resources.font_path(name))


def printable(text: str) -> str:
    """`text` as it can stand on paper: no control characters, every letter as it was written.

    Line ends become "\\n" and stay; tabs and other controls become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)


def one_line(text: str) -> str:
    """`text` as it can stand in one line of paper."""
    return printable(text).replace("\n", " ").strip()


@lru_cache(maxsize=8192)
def runs(text: str, role: Role) -> tuple[Run, ...]:
    """`text` cut into runs of one face each, character by character along the role's chain.

    Raises `Refused("missing_glyph", characters=…)` when no face of the chain has a character.
    """
    first = face(role.value[0])
    if first.characters.issuperset(text):
        return ((first, text),) if text else ()
    missing = missing_characters(text)
    if missing:
        raise Refused("missing_glyph", characters=describe(missing))
    cut: list[tuple[Face, list[str]]] = []
    for character in text:
        chosen = _face_of(character, role)
        if cut and cut[-1][0] is chosen:
            cut[-1][1].append(character)
        else:
            cut.append((chosen, [character]))
    return tuple((chosen, "".join(characters)) for chosen, characters in cut)


def name_runs(text: str, role: Role) -> tuple[Run, ...]:
    """A person's name: whole in the first face that has all of it, so that it looks like one."""
    for face_name in role.value:
        chosen = face(face_name)
        if chosen.characters.issuperset(text):
            return ((chosen, text),) if text else ()
    return runs(text, role)


def width(text: str, role: Role) -> float:
    """Width of `text` in type sizes: 1.0 is one full-width character."""
    first = face(role.value[0])
    if first.characters.issuperset(text):
        return sum(map(first.widths.__getitem__, text)) / 1000
    return sum(run_width(run) for run in runs(text, role))


def run_width(run: Run) -> float:
    """Width of one run in type sizes."""
    chosen, text = run
    return sum(map(chosen.widths.__getitem__, text)) / 1000


def missing_characters(text: str) -> tuple[str, ...]:
    """Characters of `text` that no face we ship can print, each once, in order.

    Quick enough to be asked while a name is being typed; the rare face is opened only when the
    everyday one lacks a character.
    """
    wanted = printable(text).replace("\n", "")
    everyday = face(Role.SONG.value[0]).characters
    unknown = [character for character in dict.fromkeys(wanted) if character not in everyday]
    if not unknown:
        return ()
    rare = face(_RARE).characters
    return tuple(character for character in unknown if character not in rare)


def with_gaps_marked(text: str) -> str:
    """`text` with 〓 for every character that cannot be printed: for names of staff beside the
    matter of a sheet, which must not keep the whole sheet from being printed."""
    missing = missing_characters(text)
    return text.translate({ord(character): _GAP for character in missing})


def describe(characters: tuple[str, ...]) -> str:
    """Characters with their code points, e.g. "𮯰 U+2EBF0", so that they can be named to a person
    whose screen cannot show them either."""
    return "、".join(f"{character} U+{ord(character):04X}" for character in characters)


def _face_of(character: str, role: Role) -> Face:
    for face_name in role.value:
        chosen = face(face_name)
        if character in chosen.characters:
            return chosen
    return face(Role.SONG.value[0])  # has it: the caller asked missing_characters first
