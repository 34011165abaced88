"""Which characters can be printed, and that a name keeps one face."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from desktop import resources
from desktop.reports import fonts
from desktop.reports.fonts import Role
from desktop.reports.truetype import Face
from sync.errors import Refused, Unavailable
from tests.reports.sheets import UNPRINTABLE, rare_names

LEVEL_3 = [
    *(range(0x4E00, 0x9FF0), range(0x3400, 0x4DB6), range(0x20000, 0x2A6D7)),
    *(range(0x2A700, 0x2B735), range(0x2B740, 0x2B81E), range(0x2B820, 0x2CEA2)),
    range(0x2CEB0, 0x2EBE1),
]
"""The blocks of GB 18030-2022, implementation level 3."""


def test_every_character_of_level_3_can_be_printed() -> None:
    wanted = "".join(chr(code) for block in LEVEL_3 for code in block)
    assert len(wanted) > 87_000
    assert fonts.missing_characters(wanted) == ()


@pytest.mark.parametrize("name", rare_names())
def test_a_rare_name_stands_whole_in_one_face(name: str) -> None:
    assert fonts.missing_characters(name) == ()
    for role in Role:
        runs = fonts.name_runs(name, role)
        assert "".join(text for _, text in runs) == name
        one_face_has_all = any(fonts.face(n).characters.issuperset(name) for n in role.value)
        assert (len(runs) == 1) == one_face_has_all


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_a_name_no_font_has_is_named_with_its_code_point(name: str) -> None:
    (missing,) = fonts.missing_characters(name)
    with pytest.raises(Refused) as caught:
        fonts.name_runs(name, Role.SONG)
    assert caught.value.code == "missing_glyph"
    assert f"U+{ord(missing):04X}" in str(caught.value.values["characters"])


def test_steering_characters_are_no_missing_glyphs() -> None:
    pasted = "王\u200b小\ufe00明\u3000\tA\r\nB\x07"
    assert fonts.printable(pasted) == "王小明\u3000 A\nB "
    assert fonts.missing_characters(pasted) == ()


def test_a_gap_is_marked_where_a_name_must_not_stop_the_sheet() -> None:
    assert fonts.with_gaps_marked("张𮯰、于晓岚") == "张〓、于晓岚"
    assert fonts.with_gaps_marked("张𣲘") == "张𣲘"
    assert fonts.missing_characters("〓") == ()


def test_widths_come_from_the_face() -> None:
    assert fonts.width("走访", Role.SONG) == 2.0
    assert 0.4 < fonts.width("8", Role.SONG) < 0.7
    assert fonts.width("12345", Role.HEI) == pytest.approx(5 * fonts.width("0", Role.HEI))


def test_a_subset_opens_as_a_font_with_the_same_widths() -> None:
    face = fonts.face("NotoSansSC-Regular")
    glyphs = [face.glyphs[ord(letter)] for letter in "éÅ走"]
    file, renumbered = face.subset(glyphs)
    assert struct.unpack_from(">I", file)[0] == 0x00010000
    assert sum(struct.unpack(f">{len(file) // 4}I", file)) & 0xFFFFFFFF == 0xB1B0AFBA
    assert [renumbered[glyph] for glyph in glyphs] == [1, 2, 3]


def test_a_damaged_font_file_is_named_and_not_a_crash(tmp_path: Path) -> None:
    whole = resources.font_path("NotoSansSC-Regular").read_bytes()
    for wrong in (b"no font at all", whole[:3000], b"OTTO" + whole[4:]):
        path = tmp_path / "wrong.ttf"
        path.write_bytes(wrong)
        with pytest.raises(Unavailable, match="font_damaged"):
            Face("wrong", path)
