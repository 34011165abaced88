"""The tools of set-up refuse what they must: unfinished strings, forbidden parts, red tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from setup import compile_strings, package, relocate_xvfb, run_tests

TRANSLATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context><name>Window</name>
<message><source>Save</source>{translation}</message>
</context>
</TS>
"""


def in_folder(
    folder: Path, translation: str, monkeypatch: pytest.MonkeyPatch, name: str = "frame_zh_CN.ts"
) -> Path:
    """A folder with one translation source, which `compile_strings` then works on."""
    (folder / name).write_text(TRANSLATION.format(translation=translation), encoding="utf-8")
    compiled = folder / "workstation_zh_CN.qm"
    monkeypatch.setattr(compile_strings, "I18N", folder)
    monkeypatch.setattr(compile_strings, "COMPILED", compiled)
    return compiled


def test_finished_strings_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = in_folder(tmp_path, "<translation>保存</translation>", monkeypatch)
    assert compile_strings.main() == 0
    assert compiled.stat().st_size > 0


@pytest.mark.parametrize(
    "translation",
    ['<translation type="unfinished">保存</translation>', "<translation></translation>", ""],
)
def test_an_unfinished_string_stops_the_build(
    translation: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    compiled = in_folder(tmp_path, translation, monkeypatch)
    assert compile_strings.main() == 1
    assert not compiled.exists()
    assert "'Save' is not finished" in capsys.readouterr().err


def test_no_translation_at_all_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compile_strings, "I18N", tmp_path)
    assert compile_strings.main() == 1


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 0.55s", {"passed": 12}),
        ("1 failed, 74 passed, 2 skipped in 101.20s (0:01:41)", None),
        ("==== 3 errors in 1.00s ====", {"error": 3}),
    ],
)
def test_closing_lines_are_added_up(line: str, counts: dict[str, int] | None) -> None:
    status, found = run_tests.run([sys.executable, "-c", f"print({line!r})"], {})
    assert status == 0
    assert dict(found) == (counts or {"failed": 1, "passed": 74, "skipped": 2})


def test_other_lines_are_not_counted() -> None:
    line = "tests/views/test_x.py::test_12_passed_in_a_row"
    assert run_tests.run([sys.executable, "-c", f"print({line!r})"], {})[1] == {}


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "_internal/reportlab/fonts/DarkGardenMK.pfb",
        "_internal/libreadline.so.8",
        "sync/server/app",
    ],
)
def test_parts_that_may_not_be_shipped(name: str) -> None:
    assert package.FORBIDDEN.search(name)


@pytest.mark.parametrize("name", ["_internal/PySide6/QtWidgets.abi3.so", "sync/client/exchange"])
def test_parts_that_may(name: str) -> None:
    assert not package.FORBIDDEN.search(name)


def test_xvfb_is_moved_without_moving_anything_in_it(tmp_path: Path) -> None:
    program = tmp_path / "usr" / "bin" / "Xvfb"
    program.parent.mkdir(parents=True)
    before = b"ELF\0/usr/bin/X\0/usr/bin\0/usr/share/X11/xkb\0rest"
    program.write_bytes(before)
    relocate_xvfb.main(tmp_path)
    after = program.read_bytes()
    assert len(after) == len(before)
    assert b"\0.\0" in after
    assert b"/usr/bin/X\0" in after
    assert after.endswith(b"/usr/share/X11/xkb\0rest")


@pytest.mark.parametrize("status", [0, 3])
def test_the_virtual_display_hands_the_status_on(status: int) -> None:
    root = Path(run_tests.ROOT)
    told = subprocess.run(
        [root / "setup" / "virtual-display.sh", "sh", "-c", f"exit {status}"],
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert told.returncode == status
