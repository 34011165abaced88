"""Photos by stick: behind the data, each for itself; damaged, too many, another, there already."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.cases.attachments import COMING, DAMAGED, HERE
from desktop.services.cases.photos import prepare_content
from desktop.services.exchange.bundles import look_at_stick
from sync import wire
from sync.client import contents, cursor
from sync.server.database import District
from sync.wire import bundle, content_files
from sync.wire.content_files import Shelf
from sync.wire.sealing import lock_to, public_of, seal_key_of
from tests.exchange.acts import exchange, query
from tests.exchange.district import DistrictProcess, now_ms
from tests.exchange.sticks import at_district, by_stick, read_in, up_file, waiting, write_out
from tests.exchange.test_case_moves import report
from tests.exchange.test_contents import PHOTO, attach, carry, content_of, look
from tests.photographs import photograph

Opener = Callable[..., Station]
OTHER = prepare_content(photograph(900, 700, seed=11), "井盖.jpg")


def device_of(station: Station) -> bytes:
    """The station's computer."""
    return bytes(query(station, "SELECT device_id FROM enrolment")[0][0])


def shelf_of(station: Station, stick: Path, way: str = "up") -> Shelf:
    """Where its photos lie on a stick."""
    return Shelf(stick, device_of(station), way)


def handed_in(station: Station) -> int:
    """How many photos wait here and are not at the district."""
    with station.database.reading() as session:
        return contents.waiting(session.connection())[0]


def whole_at(district: DistrictProcess) -> int:
    """How many contents the district has."""
    return int(district.query("SELECT count(*) FROM content WHERE held = size")[0][0])


@pytest.fixture
def one(district: DistrictProcess, open_station: Opener) -> Station:
    """A station with a case and a photo that nobody has heard of yet."""
    station = open_station("one")
    attach(station, report(station, district.ids.grids[0], "飞线充电"))
    return station


def case_of(station: Station) -> str:
    """The first case of a station."""
    return str(query(station, "SELECT case_id FROM attachment ORDER BY id")[0][0])


def test_a_photo_goes_with_the_data_it_belongs_to_and_comes_to_who_looks_for_it(
    district: DistrictProcess, open_station: Opener, one: Station, stick: Path
) -> None:
    written = write_out(one, stick)
    assert (written.photos, written.photos_left, handed_in(one)) == (1, 0, 1)
    assert written.size > len(PHOTO.content) * 0.9
    (taken,) = at_district(district, stick)
    assert (taken.outcome, taken.photos, taken.photos_refused) == ("taken", 1, 0)
    assert whole_at(district) == 1
    done = read_in(one, stick)
    assert (done.all_handed_in, done.photos_confirmed, handed_in(one)) == (True, 1, 0)
    assert look(one, case_of(one)).handed_in
    assert "attachment" in done.changes.ids

    two = open_station("two")
    exchange(two)
    assert look(two, case_of(one)).state == COMING  # and is asked for from now on
    second = stick / "second"
    second.mkdir()
    done = by_stick(two, district, second)
    assert (done.photos, done.photos_refused) == (1, 0)
    assert (look(two, case_of(one)).state, content_of(two, case_of(one))) == (HERE, PHOTO.content)
    assert look(two, case_of(one)).preview is not None
    assert write_out(two, second).photos == 0, "it is at the district already"


def test_the_photo_before_and_after_by_line_and_by_stick_counts_once(
    district: DistrictProcess, one: Station, stick: Path
) -> None:
    """Content already there, wholly or in part, and the same stick twice."""
    write_out(one, stick)
    exchange(one)
    carry(one)
    for _ in range(2):
        (taken,) = at_district(district, stick)
        assert (taken.photos, taken.photos_refused, whole_at(district)) == (1, 0, 1)
    assert read_in(one, stick).photos_confirmed == 1
    opened = District(district.folder)
    with opened.writing() as c:  # only its beginning came by the line, and not the right one
        c.exec_driver_sql("DELETE FROM content_part WHERE start > 0")
        c.exec_driver_sql("UPDATE content_part SET bytes = zeroblob(length(bytes))")
        c.exec_driver_sql(f"UPDATE content SET held = {wire.PART_BYTES}")
    opened.close()
    (taken,) = at_district(district, stick)
    assert (taken.photos, whole_at(district)) == (1, 1)


def test_a_damaged_photo_keeps_neither_the_data_nor_the_others(
    district: DistrictProcess, one: Station, stick: Path
) -> None:
    attach(one, report(one, district.ids.grids[0], "井盖"), OTHER)
    ops = waiting(one)
    assert write_out(one, stick).photos == 2
    first, second = shelf_of(one, stick).lying()
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    first.write_bytes(data)
    (taken,) = at_district(district, stick)
    assert (taken.applied, taken.photos, taken.photo_reasons) == (ops, 1, ("bundle_damaged",))
    done = read_in(one, stick)
    assert (done.all_handed_in, done.photos_confirmed, handed_in(one)) == (True, 1, 1)
    second.write_bytes(second.read_bytes()[:-40])
    assert write_out(one, stick).photos == 1, "what was confirmed stays at home"
    assert shelf_of(one, stick).lying() == [first]
    (taken,) = at_district(district, stick)
    assert (taken.photos, taken.photos_refused, whole_at(district)) == (1, 0, 2)


def test_what_is_spoilt_at_the_station_is_said_and_does_not_travel(
    district: DistrictProcess, one: Station, stick: Path
) -> None:
    attach(one, report(one, district.ids.grids[0], "井盖"), OTHER)
    spoilt = look(one, case_of(one)).sha256
    with one.database.local() as c:
        c.exec_driver_sql(
            "UPDATE content_part SET bytes = zeroblob(length(bytes)) WHERE start > 0 "
            f"AND sha256 = '{spoilt}'"
        )
    written = write_out(one, stick)
    assert (written.photos, written.photos_spoilt, written.photos_left) == (1, 1, 0)
    assert look(one, case_of(one)).state == DAMAGED
    assert at_district(district, stick)[0].photos == 1


def test_another_content_or_another_hand_is_not_taken(
    district: DistrictProcess, open_station: Opener, one: Station, stick: Path
) -> None:
    """Wrong hash, a file of another computer under this one's name, an answer nobody signed."""
    write_out(one, stick)
    (path,) = shelf_of(one, stick).lying()
    honest = path.read_bytes()
    with one.database.reading() as session:
        c = session.connection()
        me, (waits,) = cursor.standing(c), contents.to_carry(c, cursor.standing(c).epoch)
        keys = query(one, "SELECT seal_key FROM stick")[0]

    def forged(content: bytes, digest: str, device: bytes, key: bytes) -> None:
        manifest = bundle.ContentManifest(
            device, True, waits.record, digest, len(content), me.epoch
        )
        with path.open("wb") as file:
            content_files.write_content(
                file, bundle.CONTENT_UP, lock_to(bytes(keys[0])), manifest, [content], key
            )

    wrong = OTHER.content
    stranger = open_station("two")
    with stranger.database.reading() as session:
        other = cursor.standing(session.connection())
    for content, digest, device, key, why in (
        (wrong, waits.sha256, me.device_id, me.device_key, "content_differs"),
        (wrong, sha256(wrong).hexdigest(), me.device_id, me.device_key, "content_differs"),
        (PHOTO.content, waits.sha256, me.device_id, other.device_key, "bundle_not_signed"),
        (PHOTO.content, waits.sha256, other.device_id, me.device_key, "not_for_us"),
    ):
        forged(content, digest, device, key)
        (taken,) = at_district(district, stick)
        assert (taken.outcome, taken.photos, taken.photo_reasons) == ("taken", 0, (why,))
        assert whole_at(district) == 0
    path.write_bytes(honest)
    assert at_district(district, stick)[0].photos == 1
    _a_photo_of_nobody(one, other, stick)


def _a_photo_of_nobody(one: Station, other: cursor.Standing, stick: Path) -> None:
    """What lies where the answer's photos lie and is not the district's is left there."""
    mine = shelf_of(one, stick, "down")
    manifest = bundle.ContentManifest(mine.device, True, "a" * 32, "b" * 64, 4, bytes(8))
    with one.database.reading() as session:
        key = cursor.standing(session.connection()).device_key
    with mine.path_of(1).open("wb") as file:
        content_files.write_content(
            file, bundle.CONTENT_DOWN, lock_to(public_of(seal_key_of(key))), manifest,
            [b"\xff\xd8"], other.device_key,
        )  # fmt: skip
    done = read_in(one, stick)
    assert (done.photos, done.photos_refused, done.all_handed_in) == (0, 1, True)


def test_nothing_of_a_photo_is_to_be_seen_on_a_lost_stick(
    district: DistrictProcess, one: Station, stick: Path
) -> None:
    write_out(one, stick)
    (path,) = shelf_of(one, stick).lying()
    data, digest = path.read_bytes(), look(one, case_of(one)).sha256
    assert PHOTO.content[2000:2064] not in data
    assert PHOTO.content[:8] not in data
    for told in (digest.encode(), bytes.fromhex(digest), device_of(one), "楼道".encode()):
        assert told not in data
        assert told.hex() not in path.name
    (lying,) = look_at_stick(None, one.database, stick).own
    assert (lying.way, lying.photos) == ("up", 1)


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick with room for the data, the room that is left free, and one photo."""
    folder = tmp_path / "small"
    folder.mkdir()
    size = content_files.ROOM_BYTES + len(PHOTO.content) * 3 // 2
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False,
        capture_output=True,
    )  # fmt: skip
    if mounted.returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick_takes_the_data_and_what_photos_it_can(
    district: DistrictProcess, one: Station, small_stick: Path
) -> None:
    """And the district's answer finds room on it."""
    for number in range(3):
        case_id = report(one, district.ids.grids[0], f"井盖{number}")
        attach(one, case_id, prepare_content(photograph(1200, 900, seed=20 + number), "井盖.jpg"))
    carried = 0
    for _ in range(8):
        written = write_out(one, small_stick)
        assert written.photos == 1
        assert written.photos + written.photos_left == handed_in(one)
        assert written.photos_why == ("stick_full" if written.photos_left else "")
        (taken,) = at_district(district, small_stick)
        assert (taken.outcome, taken.photos) == ("taken", 1)
        assert read_in(one, small_stick).all_handed_in
        carried += 1
        if not handed_in(one):
            break
    assert (carried, whole_at(district)) == (4, 4)


def test_one_stick_takes_so_many_and_the_next_one_the_rest(
    district: DistrictProcess, one: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(one, report(one, district.ids.grids[0], "井盖"), OTHER)
    monkeypatch.setattr(content_files, "FILES_MAX", 1)
    written = write_out(one, stick)
    assert (written.photos, written.photos_left, written.photos_why) == (1, 1, "enough")
    at_district(district, stick)
    assert read_in(one, stick).photos_confirmed == 1
    written = write_out(one, stick)
    assert (written.photos, written.photos_left) == (1, 0)
    at_district(district, stick)
    read_in(one, stick)
    assert handed_in(one) == 0


def test_a_district_put_back_has_lost_it_and_is_given_it_again(
    district: DistrictProcess, one: Station, stick: Path, tmp_path: Path
) -> None:
    district.stop()
    district.save(tmp_path / "yesterday")
    district.start()
    assert by_stick(one, district, stick).photos_confirmed == 1
    district.stop()
    witness = (district.folder / "witness.json").read_bytes()
    shutil.rmtree(district.folder)
    shutil.copytree(tmp_path / "yesterday", district.folder)
    (district.folder / "witness.json").write_bytes(witness)
    opened = District(district.folder)
    assert opened.open_epoch_if_restored(now_ms())
    opened.close()
    assert whole_at(district) == 0
    write_out(one, stick)
    at_district(district, stick)
    read_in(one, stick)  # where the district stands; the record is offered again
    done = by_stick(one, district, stick)
    assert (done.all_handed_in, whole_at(district), handed_in(one)) == (True, 1, 0)
    assert up_file(one, stick).is_file()
