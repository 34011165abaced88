"""What is attached is told by its content, made small, and freed of what a camera adds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.services.cases.photos import (
    INPUT_BYTES_MAX,
    PREVIEW_PX_MAX,
    SIDE_PX_MAX,
    prepare_content,
    prepare_file,
    preview_of,
)
from sync.errors import Refused, Unavailable
from sync.records.attachment_rules import CONTENT_BYTES_MAX
from sync.records.times import to_local
from tests.photographs import photograph, png_that_says, with_a_place


def refused(content: bytes, name: str = "楼道.jpg") -> str:
    with pytest.raises(Refused) as caught:
        prepare_content(content, name)
    return caught.value.code


def test_a_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken() -> None:
    prepared = prepare_content(with_a_place(400, 300), "IMG_0001.JPG")
    assert (prepared.kind, prepared.width, prepared.height) == ("jpeg", 300, 400)
    assert b"PLANTED" not in prepared.content
    assert b"Exif" not in prepared.content
    kept = Image.open(BytesIO(prepared.content))
    assert not kept.getexif()
    assert prepared.taken_at is not None
    assert f"{to_local(prepared.taken_at):%Y-%m-%d %H:%M}" == "2026-11-04 20:57"


def test_a_large_photo_becomes_small_and_has_a_preview() -> None:
    prepared = prepare_content(photograph(4000, 3000), "楼道.jpg")
    assert (prepared.width, prepared.height) == (SIDE_PX_MAX, SIDE_PX_MAX * 3 // 4)
    assert len(prepared.content) < CONTENT_BYTES_MAX
    assert prepared.preview is not None
    assert max(Image.open(BytesIO(prepared.preview)).size) == PREVIEW_PX_MAX


def test_a_clear_screenshot_gets_a_white_ground() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 40), (255, 0, 0, 0)).save(out, "PNG")
    prepared = prepare_content(out.getvalue(), "截图.png")
    pixel = Image.open(BytesIO(prepared.content)).getpixel((25, 20))
    assert (prepared.kind, pixel) == ("jpeg", (255, 255, 255))


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\0" + bytes(500), b"PK\3\4" + bytes(500), b"GIF89a" + bytes(50), b"\0" * 600,
     b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"<html></html>"],
)  # fmt: skip
def test_a_name_makes_no_picture(content: bytes) -> None:
    assert refused(content, "楼道.jpg") == "kind_not_taken"


def test_what_hides_behind_a_picture_is_left_behind() -> None:
    """A zip or a script that follows the picture's end is part of no picture."""
    prepared = prepare_content(photograph() + b"PK\3\4PLANTED<script>", "楼道.jpg")
    assert b"PLANTED" not in prepared.content


def test_a_bomb_of_pixels_is_refused_by_its_head() -> None:
    assert refused(png_that_says(50_000, 50_000), "大图.png") == "picture_too_large"
    assert refused(png_that_says(9_000, 9_000), "大图.png") == "picture_too_large"
    assert preview_of(png_that_says(50_000, 50_000)) is None


def test_a_picture_that_is_cut_off_is_damaged() -> None:
    whole = photograph()
    assert refused(whole[: len(whole) // 2]) == "picture_damaged"
    assert refused(png_that_says(800, 600)) == "picture_damaged"
    assert refused(b"") == "file_empty"
    assert preview_of(whole[: len(whole) // 2]) is None


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "楼道.jpg"
    with path.open("wb") as file:
        file.truncate(100_000_000)  # takes no room on the disk
    with pytest.raises(Refused) as caught:
        prepare_file(None, path)
    assert caught.value.code == "file_too_large"
    assert caught.value.values == {"megabytes": 100, "megabytes_max": INPUT_BYTES_MAX >> 20}


def test_a_scanned_file_is_kept_as_it_is_and_has_its_limit() -> None:
    scan = b"%PDF-1.7\n" + bytes(1000)
    prepared = prepare_content(scan, "回执.pdf")
    assert (prepared.kind, prepared.content, prepared.preview) == ("pdf", scan, None)
    assert refused(b"%PDF-1.7\n" + bytes(CONTENT_BYTES_MAX)) == "file_too_large"


def test_a_file_that_is_gone_may_be_tried_again(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        prepare_file(None, tmp_path / "gone.jpg")
    assert caught.value.code == "file_not_readable"


def test_a_name_is_one_line_that_turns_nothing_about() -> None:
    odd = "楼\n道\u202egpj.exe\0" + "长" * 200 + ".jpg"
    name = prepare_content(photograph(), odd).name
    assert name.endswith("长.jpg")
    assert len(name) == 120
    assert prepare_content(photograph(), "楼\n道\u202e.jpg").name == "楼道.jpg"
    assert prepare_content(photograph(), "\n").name == "-"
