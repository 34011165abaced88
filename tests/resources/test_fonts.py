"""Fonts come out of the program byte for byte, once, and safely when two processes ask."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import resources
from desktop.resources import FontFace, font_faces, font_path
from desktop.settings import CACHE_VARIABLE
from sync.errors import Unavailable

FACES = {
    "NotoSansSC-Regular",
    "NotoSansSC-Medium",
    "NotoSerifSC-Regular",
    "NotoSerifSC-SemiBold",
    "HanaMinB",
}


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def small() -> FontFace:
    """The smallest face, to keep these tests short."""
    return min(font_faces().values(), key=lambda font: font.size)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_five_faces_within_the_size_we_allow_the_repository() -> None:
    assert set(font_faces()) == FACES
    folder = resources.resources_path() / "fonts"
    packed = sum((folder / font.packed).stat().st_size for font in font_faces().values())
    assert packed <= 45_000_000


@pytest.mark.parametrize("face", sorted(FACES))
def test_unpacked_bytes_equal_the_published_file(face: str, empty_cache: Path) -> None:
    path = font_path(face)
    assert digest(path) == font_faces()[face].sha256
    assert path.read_bytes()[:4] == b"\x00\x01\x00\x00", "TrueType outlines, not CFF"


def test_licence_of_every_face_is_shipped() -> None:
    for font in font_faces().values():
        assert (resources.licences_path() / font.licence).is_file()


def test_second_call_does_not_unpack_again(empty_cache: Path, small: FontFace) -> None:
    first = font_path(small.face)
    before = first.stat().st_mtime_ns
    assert font_path(small.face) == first
    assert first.stat().st_mtime_ns == before


def test_a_cut_file_is_made_again(empty_cache: Path, small: FontFace) -> None:
    path = font_path(small.face)
    path.write_bytes(path.read_bytes()[:1000])
    assert digest(font_path(small.face)) == small.sha256


def test_two_processes_at_once_end_with_one_whole_file(empty_cache: Path, small: FontFace) -> None:
    line = f"from desktop.resources import font_path; print(font_path({small.face!r}))"
    running = [
        subprocess.Popen([sys.executable, "-c", line], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0]
    assert len(said) == 1
    assert digest(Path(said.pop())) == small.sha256
    assert [p.suffix for p in (empty_cache / "fonts").iterdir()] == [".ttf"], "no part file stays"


def test_wrong_bytes_are_never_put_in_place(empty_cache: Path, small: FontFace) -> None:
    wrong = replace(small, sha256="0" * 64)
    with pytest.raises(Unavailable) as refusal:
        resources._unpacked(wrong, empty_cache / "fonts")
    assert refusal.value.code == "font_not_unpacked"
    assert list((empty_cache / "fonts").iterdir()) == []


def test_unknown_face_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        font_path("Comic")
