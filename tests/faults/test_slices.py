"""A little of each part of `make faults`, in one run of its command: nothing was lost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults import shim
from tests.faults.flips import DAMAGE
from tests.faults.table import ROOT

AMOUNTS = {"images": 6, "kills": 6, "cuts": 8, "disks": 2, "flips": 13}


def test_every_word_for_damage_is_one_the_program_says() -> None:
    """A flipped bit in the version of a bundle was counted as lost: the word had changed."""
    sources = [path.read_text(encoding="utf-8")
               for part in ("sync", "desktop") for path in (ROOT / part).rglob("*.py")]  # fmt: skip
    assert [code for code in sorted(DAMAGE) if not any(f'"{code}"' in s for s in sources)] == []


@pytest.fixture(scope="module")
def said() -> list[str]:
    """The lines of the run. Skips with the reason where the shim cannot be built."""
    if missing := shim.why_not():
        pytest.skip(missing)
    words = [word for part, amount in AMOUNTS.items() for word in (f"--{part}", str(amount))]
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults", *AMOUNTS, *words, "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    lines = run.stdout.splitlines()
    assert lines and lines[-1].endswith(" lost"), run.stdout + run.stderr
    return lines


def lost(said: list[str], what: str) -> list[str]:
    """What one part lost; the part was played."""
    part = next(part for part in AMOUNTS if part.startswith(what))
    assert any(line.startswith(f"{part}: ") for line in said), said
    return [line for line in said if line.startswith(f"LOST {what}")]


def test_a_power_cut_at_any_deed_of_a_day_loses_nothing(said: list[str]) -> None:
    """Every image is opened, asked and worked on with by the real program, on both sides."""
    assert lost(said, "image") == []


def test_processes_killed_at_any_deed_lose_nothing(said: list[str]) -> None:
    """Some chores once, then a station and its district again and again."""
    assert lost(said, "kill") == []


def test_a_line_cut_at_any_byte_loses_and_doubles_nothing(said: list[str]) -> None:
    """A few of the places, and requests that come late and again."""
    assert lost(said, "cut") == []


def test_a_disk_that_refuses_is_said_and_nothing_is_called_saved_that_is_not(
    said: list[str],
) -> None:
    """Failed syncs, failed writes and no room, once and for good, at both computers."""
    assert lost(said, "disk") == []


def test_a_bit_that_changed_is_read_as_it_was_or_named(said: list[str]) -> None:
    """In the files of a station, a district, a stick and a backup, one bit of each kind."""
    assert lost(said, "flip") == []


def test_the_last_line_counts(said: list[str]) -> None:
    kills, cuts, images, nothing = (int(part.split()[0]) for part in said[-1].split(", "))
    assert (kills >= AMOUNTS["kills"], cuts >= AMOUNTS["cuts"]) == (True, True)
    assert (images >= AMOUNTS["images"], nothing) == (True, 0)
