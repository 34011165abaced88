"""Crash images: the power fails after any deed of a recorded day, in every way a disk can fail.

Each image is laid down as a folder, opened by the real program, judged, and the day goes on from
it. An image that is byte for byte one that was judged at the same point of the day counts once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from desktop.services.exchange.bundles import look_at_stick
from desktop.services.exchange.exchange import Quiet, is_enrolled
from tests.exchange.district import PASSWORD
from tests.faults import judging, shim
from tests.faults.day import OPENING, SECOND_PASSWORD, STICK, TOLD
from tests.faults.judging import Lost, Said, demand
from tests.faults.power import ALL, WAYS, Disk, Image, lay_down, mark_of
from tests.faults.recording import DISTRICT, STATION, Recording, record, told
from tests.faults.tally import Tally

BOTH = "both"
WHOSE = (STATION, DISTRICT, BOTH)


@dataclass(frozen=True)
class Cut:
    """The power fails after the `number`th deed, at whose computer, and how."""

    number: int
    whose: str
    way: str

    def __str__(self) -> str:
        return f"{self.way} of what was not synced, at {self.whose}, after deed {self.number}"


class Story:
    """A recorded day, played again deed by deed."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.disks = {STATION: Disk(recording.data), DISTRICT: Disk(recording.district)}
        self.disks[DISTRICT].start_from(recording.before)
        self.said = Said()
        self._done = [
            line for whose, event in recording.events if whose == STATION
            for line in told(event) if "done" in line
        ]  # fmt: skip
        self.stick_written = False

    def play(self) -> Iterator[int]:
        """The number of each deed, after it was done."""
        for number, (whose, event) in enumerate(self.recording.events):
            self.disks[whose].play(event)
            for line in told(event):
                self._hear(line)
            yield number

    def _hear(self, line: dict[str, Any]) -> None:
        said = copy(self.said)
        if "begun" in line:
            said.begun = line["begun"]
            said.next = self._done[0] if self._done and said.begun != OPENING else None
            if said.begun == "password":
                said.passwords = (PASSWORD, SECOND_PASSWORD)
        elif "done" in line:
            self._done.pop(0)
            said.done, said.begun, said.next = line, "", None
            said.key, said.user = self.recording.key, self.recording.user
            if line["done"] == "password":
                said.passwords = (SECOND_PASSWORD,)
            self.stick_written |= line["done"] == STICK
        self.said = said


def play(amount: int, seed: int, tally: Tally) -> None:
    """Judge `amount` images: all there are of a day, then another day's."""
    chance = Random(seed)
    while amount > 0:
        with tempfile.TemporaryDirectory(prefix="images-") as name:
            recording = record(Path(name), households=chance.choice((30, 40, 60, 90)))
            before = tally.images
            _play_one(recording, amount, chance, tally)
            amount -= tally.images - before


def _play_one(recording: Recording, amount: int, chance: Random, tally: Tally) -> None:
    wanted = _chosen(recording, amount, chance)
    seen: set[tuple[Any, ...]] = set()
    story = Story(recording)
    with tempfile.TemporaryDirectory(prefix="image-") as name:
        for number in story.play():
            for cut in wanted.get(number, ()):
                images = _images_of(story, cut, chance)
                told_so_far = (story.said.begun, str(story.said.done))
                mark = (told_so_far, *(mark_of(images[whose]) for whose in sorted(images)))
                if mark in seen:
                    continue
                seen.add(mark)
                tally.images += 1
                try:
                    judge(story, images, Path(name))
                except Lost as lost:
                    tally.lose(f"image: {cut}: {lost}")


def _chosen(recording: Recording, amount: int, chance: Random) -> dict[int, list[Cut]]:
    """About `amount` cuts, more than which differ in the end: those at syncs and names first."""
    cuts = [
        Cut(number, whose, way)
        for number, (where, _) in enumerate(recording.events)
        for whose in (where, BOTH)
        for way in WAYS
    ]
    plain = {n for n, (_, event) in enumerate(recording.events) if event.kind == shim.WRITE}
    chance.shuffle(cuts)
    cuts.sort(key=lambda cut: cut.number in plain and chance.random() < 0.7)
    chosen: dict[int, list[Cut]] = {}
    for cut in cuts[: amount * 2 if amount * 2 < len(cuts) else None]:
        chosen.setdefault(cut.number, []).append(cut)
    return chosen


def _images_of(story: Story, cut: Cut, chance: Random) -> dict[str, Image]:
    images = {}
    for whose, disk in story.disks.items():
        image = disk.image(cut.way if cut.whose in (whose, BOTH) else ALL, chance)
        images[whose] = {name: held for name, held in image.items() if name != TOLD}
    return images


def _at_home(image: Image, was: Path, now: Path) -> Image:
    """The station's image as if its folder were still the same: the witness names it."""
    path = {name: held.replace(str(was).encode(), str(now).encode()) for name, held in image.items()
            if name == "witness.json"}  # fmt: skip
    return image | path


def judge(story: Story, images: dict[str, Image], folder: Path) -> None:
    """Lay both computers down, open them, ask each, and let the day go on. Lost when it cannot."""
    recording, said = story.recording, story.said
    data, district_folder = folder / "data", folder / DISTRICT
    lay_down(_at_home(images[STATION], recording.data, data), data)
    lay_down(images[DISTRICT], district_folder)
    with (
        judging.opened_district(district_folder) as district,
        judging.opened_station(data, said) as station,
    ):
        if station is None:
            judging.judge_district(district, set())
            return
        judging.judge_station(station, said)
        if "password" in (said.begun, (said.done or {}).get("done")):
            judging.judge_password(station, said)
        stick = (
            look_at_stick(Quiet(), station.database, data / "stick")
            if (data / "stick").is_dir()
            else None
        )
        states = [one.state for one in stick.own] if stick else []
        demand("damaged" not in states, "a damaged bundle lies on the stick")
        demand(bool(states) or not story.stick_written, "the bundle that was written is gone")
        judging.judge_district(district, judging.acknowledged_at(station))
        demand(is_enrolled(station.database), "an opening cut short leaves no way on")
        judging.go_on(station, district, recording.ids.grids[0])
