"""Photos between two stations: beside the rounds, part by part, late, cut, spoilt, or never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.cases.attachments import (
    COMING,
    DAMAGED,
    HERE,
    FileLine,
    attach_files,
    keep_file,
    load_content,
    want_files,
)
from desktop.services.cases.case_records import load_case
from desktop.services.cases.photos import Prepared, prepare_content
from desktop.services.exchange.carrying import carry_contents
from desktop.services.exchange.exchange import Quiet
from sync import wire
from sync.client import contents
from sync.client.rounds.transport import HttpTransport
from sync.errors import Unavailable
from sync.records.changes import Changes
from tests.exchange.acts import edit, exchange, query
from tests.exchange.district import DistrictProcess
from tests.exchange.test_case_moves import report
from tests.photographs import photograph

Opener = Callable[..., Station]
PHOTO = prepare_content(photograph(1200, 900, seed=7), "楼道.jpg")
PARTS = -(-len(PHOTO.content) // wire.PART_BYTES)


class Cutting(HttpTransport):
    """A line that breaks at the n-th part: before it leaves (`lost`) or before the answer comes."""

    def __init__(self, url: str, at: int, *, lost: bool) -> None:
        super().__init__(url)
        self.asked, self._at, self._lost = 0, at, lost

    def __enter__(self) -> Cutting:
        return self

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        if not route.startswith("content"):
            return super().ask(route, body, token)
        self.asked += 1
        if self.asked == self._at and self._lost:
            raise Unavailable("no_connection")
        answer = super().ask(route, body, token)
        if self.asked == self._at:
            raise Unavailable("cut_off")
        return answer


def attach(station: Station, case_id: str, photo: Prepared = PHOTO) -> None:
    """A photo added to a case."""
    with station.database.writing(station.viewer) as uow:
        attach_files(uow, case_id, [keep_file(uow, photo)])


def look(station: Station, case_id: str) -> FileLine:
    """The one file of a case, as somebody who opens it has it; it is asked for."""
    with station.database.reading() as session:
        (file,) = load_case(session, station.viewer, case_id, station.database.clock.now()).files
    with station.database.writing(station.viewer) as uow:
        want_files(uow, case_id)
    return file


def carry(station: Station, line: HttpTransport | None = None) -> Changes:
    """One turn."""
    return carry_contents(Quiet(), station.database, line)


def content_of(station: Station, case_id: str) -> bytes:
    """The photo itself."""
    with station.database.reading() as session:
        return load_content(session, station.viewer, look(station, case_id).attachment_id)


@pytest.fixture
def two(district: DistrictProcess, open_station: Opener) -> tuple[Station, Station, str]:
    """Two computers of one station that know of a case with a photo, which lies at the first."""
    one, other = open_station("one"), open_station("two")
    case_id = report(one, district.ids.grids[0], "飞线充电")
    attach(one, case_id)
    assert exchange(one).all_handed_in
    assert exchange(other).all_handed_in
    return one, other, case_id


def test_a_photo_arrives_a_day_late_and_nothing_waited_for_it(
    district: DistrictProcess, two: tuple[Station, Station, str]
) -> None:
    """S38 as well: what never comes holds nothing up."""
    one, other, case_id = two
    assert PARTS > 3
    assert look(other, case_id).state == COMING
    with pytest.raises(Unavailable, match="content_not_here"):
        content_of(other, case_id)
    assert carry(other) != Changes()  # the district has not got it either
    edit(other, "case_", case_id, people_count=3)
    assert carry(other) == Changes()  # an edit that waits goes first
    assert exchange(other).all_handed_in
    assert (look(other, case_id).state, look(one, case_id).handed_in) == (COMING, False)
    changed = carry(one)
    assert look(one, case_id).handed_in
    assert changed.of("attachment") == {look(one, case_id).attachment_id}
    assert carry(one) == Changes()
    assert carry(other).of("attachment") == changed.of("attachment")
    assert (look(other, case_id).state, content_of(other, case_id)) == (HERE, PHOTO.content)
    assert look(other, case_id).preview is not None
    assert district.query("SELECT count(*) FROM content WHERE held = size") == [(1,)]
    _offered_again_after_another_history(one, other)


def _offered_again_after_another_history(*stations: Station) -> None:
    """A district put back from a backup may have lost it, and whoever has it gives it back."""
    for station in stations:
        now_ms = wire.to_ms(station.database.clock.now())
        with station.database.local() as c:
            epoch = bytes(c.exec_driver_sql("SELECT epoch FROM progress").scalar_one())
            assert contents.to_hand_in(c, epoch, now_ms) == []
            assert len(contents.to_hand_in(c, b"another!", now_ms)) == 1


def test_a_line_cut_at_every_part_goes_on_where_it_stopped(
    district: DistrictProcess, two: tuple[Station, Station, str]
) -> None:
    one, other, case_id = two
    second = report(one, district.ids.grids[0], "井盖")
    attach(one, second, prepare_content(photograph(1200, 900, seed=8), "井盖.jpg"))
    exchange(one)
    exchange(other)
    for station, cases in ((one, ()), (other, (case_id, second))):
        for lost in (True, False):
            for one_case in cases[:1] if lost else cases[1:]:
                look(station, one_case)
            turns, broken = 0, True
            while broken and turns < 3 * PARTS:
                with Cutting(district.url, 2, lost=lost) as line:
                    carry(station, line)
                broken, turns = line.asked == 2, turns + 1
            assert turns <= 2 * PARTS + 1  # each gets at least one part through
    assert content_of(other, case_id) == PHOTO.content
    assert len(content_of(other, second)) > wire.PART_BYTES


def test_what_was_spoilt_on_a_disk_is_neither_taken_nor_shown(
    district: DistrictProcess, two: tuple[Station, Station, str]
) -> None:
    one, _, case_id = two
    with one.database.local() as c:
        c.exec_driver_sql("UPDATE content_part SET bytes = zeroblob(length(bytes)) WHERE start > 0")
    with pytest.raises(Unavailable, match="content_damaged"):
        content_of(one, case_id)
    carry(one)
    assert look(one, case_id).state == DAMAGED
    assert district.query("SELECT count(*) FROM content") == [(0,)]
    with one.database.writing(one.viewer) as uow:
        keep_file(uow, PHOTO)  # the same photo once more
    carry(one)
    assert look(one, case_id).handed_in


def test_what_nobody_speaks_of_goes_and_what_was_closed_long_ago_makes_room(
    district: DistrictProcess, two: tuple[Station, Station, str]
) -> None:
    one, _, case_id = two
    with one.database.writing(one.viewer) as uow:
        loose = keep_file(uow, prepare_content(photograph(seed=9), "删掉.jpg")).sha256
    carry(one)
    now, kept = one.database.clock.now(), look(one, case_id).sha256
    for days, drafted, left in (
        (0, set[str](), {loose, kept}), (2, {loose}, {loose, kept}), (2, set[str](), {kept}),
        (200, set[str](), {kept}),
    ):  # fmt: skip
        _swept(one, drafted, now + timedelta(days=days))
        assert {row[0] for row in query(one, "SELECT sha256 FROM content")} == left
    edit(one, "case_", case_id, closed_at=now)
    _swept(one, set(), now + timedelta(days=80))
    assert query(one, "SELECT count(*) FROM content") == [(1,)]
    _swept(one, set(), now + timedelta(days=200))
    assert query(one, "SELECT count(*) FROM content_part") == [(0,)]
    assert look(one, case_id).state == COMING
    exchange(one)
    carry(one)
    assert look(one, case_id).state == HERE  # fetched again, since somebody looked


def _swept(station: Station, drafted: set[str], at: object) -> None:
    with station.database.local() as c:
        epoch = bytes(c.exec_driver_sql("SELECT epoch FROM progress").scalar_one())
        contents.sweep(c, drafted, epoch, wire.to_ms(at))  # type: ignore[arg-type]
