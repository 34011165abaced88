"""A full disk, one for reading only, files damaged or lost: one code each, nothing half done."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.services.accounts.accounts import Station, change_password, sign_in
from desktop.services.accounts.ways_in import people
from desktop.services.cases.attachments import keep_file, load_kept
from desktop.services.cases.photos import prepare_content
from desktop.services.drafts import find_drafts, save_draft
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from sync.errors import Refused, Unavailable
from sync.records.tables import Household, Record
from tests.builders import HEAD_USER, PASSWORD, Village, an_id, create_village
from tests.fakes import FixedClock
from tests.storage.small_disk import SmallDisk, small_disk

CONG = an_id("h-cong")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as made:
        yield made


@pytest.fixture
def station(disk: SmallDisk) -> Iterator[Station]:
    """The village on the small disk, with its head signed in."""
    village = create_village(disk.folder)
    opened = village.station_of(village.head)
    yield opened
    opened.close()


def note_on(station: Station, words: str) -> None:
    with station.database.writing(station.viewer) as uow:
        found = uow.session.get(Household, CONG)
        assert found is not None
        found.note = words


def noted(station: Station) -> str | None:
    with station.database.reading() as session:
        return session.scalars(select(Household.note).where(Household.id == CONG)).one()


def test_a_full_disk_refuses_the_save_whole_and_the_next_one_works(
    disk: SmallDisk, station: Station
) -> None:
    note_on(station, "从前的话")
    disk.fill()
    with pytest.raises(Unavailable, match="disk_full"):
        for number in range(200):  # the log has some room of its own
            note_on(station, f"{number}" + "长" * 400)
    kept = noted(station)
    with (
        pytest.raises(Unavailable, match="disk_full"),
        station.database.writing(station.viewer) as uow,
    ):
        save_draft(uow, "visit", CONG, "丛培英 户", {"findings": "长" * 3000})
    assert noted(station) == kept
    disk.empty()
    with station.database.writing(station.viewer) as uow:
        save_draft(uow, "visit", CONG, "丛培英 户", {"findings": "现在写得下了"})
    note_on(station, "又写得下了")
    assert noted(station) == "又写得下了"
    with station.database.reading() as session:
        assert len(find_drafts(session, station.viewer)) == 1


def test_a_photo_for_which_there_is_no_room_is_refused_whole(
    disk: SmallDisk, station: Station
) -> None:
    scan = prepare_content(b"%PDF-1.7" + random.Random(1).randbytes(400_000), "回执.pdf")
    disk.fill(but_bytes=100_000)
    with (
        pytest.raises(Unavailable, match="disk_full"),
        station.database.writing(station.viewer) as uow,
    ):
        keep_file(uow, scan)
    disk.empty()
    with station.database.local() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM content_part").scalar_one() == 0
    with station.database.writing(station.viewer) as uow:
        kept = keep_file(uow, scan)
    with station.database.reading() as session:
        assert load_kept(session, kept.sha256) == scan.content


def test_on_a_full_disk_nobody_loses_the_way_in(disk: SmallDisk, station: Station) -> None:
    station.close()
    disk.fill()
    for right in (PASSWORD, PASSWORD, "not-the-password"):
        with pytest.raises((Unavailable, Refused), match=r"disk_full|wrong_password"):
            sign_in(station.settings, HEAD_USER, right, FixedClock()).close()
    with pytest.raises(Unavailable, match="disk_full"):
        change_password(
            station.settings, HEAD_USER, PASSWORD, "duanlian-shenti-2026", FixedClock().now()
        )
    disk.empty()
    sign_in(station.settings, HEAD_USER, PASSWORD, FixedClock()).close()


def test_a_disk_for_reading_only_is_said_and_left_alone(disk: SmallDisk, station: Station) -> None:
    station.close()
    before = station.settings.database.read_bytes()
    disk.read_only(True)
    try:
        with pytest.raises(Unavailable, match="read_only"):
            sign_in(station.settings, HEAD_USER, PASSWORD, FixedClock())
        with pytest.raises(Unavailable, match="read_only"):
            change_password(
                station.settings, HEAD_USER, PASSWORD, "duanlian-shenti-2026", FixedClock().now()
            )
    finally:
        disk.read_only(False)
    assert station.settings.database.read_bytes() == before
    sign_in(station.settings, HEAD_USER, PASSWORD, FixedClock()).close()


def everything(database: Database) -> list[object]:
    with database.reading() as session:
        return [
            tuple(row)
            for mapper in Record.registry.mappers
            for row in session.execute(select(*mapper.local_table.columns))
        ]


@pytest.mark.parametrize("seed", range(12))
def test_a_page_that_was_damaged_is_never_believed(village: Village, seed: int) -> None:
    """One byte anywhere: what was there is read as it was, or the file is named damaged."""
    settings = village.settings
    expected = everything(village.database)
    village.database.close()
    key = KeyFile(settings.keys, settings.device_secret).unlock(
        HEAD_USER, PASSWORD, village.clock.now()
    )
    content = bytearray(settings.database.read_bytes())
    place = random.Random(seed).randrange(len(content))
    content[place] ^= 0x10
    settings.database.write_bytes(content)
    try:
        opened = Database.open(settings.database, key)
    except Unavailable as error:
        assert error.code == "damaged_file"
        return
    try:
        assert everything(opened) == expected
    except Unavailable as error:
        assert error.code == "damaged_file"
    finally:
        opened.close()


def test_keys_that_are_damaged_or_gone_are_named_and_no_password_is_blamed(
    village: Village,
) -> None:
    village.database.close()
    settings, now = village.settings, village.clock
    keys, secret = settings.keys.read_bytes(), settings.device_secret.read_bytes()
    for damaged in (keys[: len(keys) // 2], b"\xff\xfe", b"{}", None):
        put(settings.keys, damaged)
        with pytest.raises(Unavailable, match="damaged_keys"):
            people(settings)
    settings.keys.write_bytes(keys)
    for damaged in (None, b"half"):
        put(settings.device_secret, damaged)
        with pytest.raises(Unavailable, match="damaged_keys"):
            sign_in(settings, HEAD_USER, PASSWORD, now)
        assert settings.keys.read_bytes() == keys, "no failed try is counted"
    settings.device_secret.write_bytes(secret)
    sign_in(settings, HEAD_USER, PASSWORD, now).close()


@pytest.mark.parametrize("seed", range(10))
def test_one_bit_of_the_keys_that_changed_blames_no_password(village: Village, seed: int) -> None:
    village.database.close()
    settings, chance = village.settings, random.Random(seed)
    path = settings.device_secret if seed % 3 == 0 else settings.keys
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    try:
        [person] = people(settings)
        sign_in(settings, person.user_id, PASSWORD, village.clock).close()
    except Unavailable as error:
        assert error.code == "damaged_keys"


def put(path: Path, content: bytes | None) -> None:
    """The file with this content, or gone."""
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
