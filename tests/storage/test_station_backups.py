"""Copies of a station's file: whole, nameless, kept by number, put back in one piece."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.services.accounts import accounts, backups, ways_in
from desktop.services.exchange.exchange import Quiet
from desktop.settings import Settings
from desktop.storage import backups as copies
from desktop.storage import swapping
from desktop.storage.database import opened_copy
from desktop.storage.keys import KeyFile
from desktop.storage.migrations import LATEST
from sync.errors import Refused, Unavailable
from sync.records.tables import Household
from tests.builders import HEAD_USER, PASSWORD, WORKER_USER, Village
from tests.storage.small_disk import small_disk

OTHER_PASSWORD = "shan-dong-wei-hai-2026"


@pytest.fixture(autouse=True)
def _real_records(village: Village) -> None:
    """The village's file says practice; what is copied here is meant to be a real station's."""
    with village.database.local() as c:
        c.exec_driver_sql("UPDATE identity SET practice = 0")


def back_up(village: Village, to: Path) -> backups.Made:
    return backups.back_up_to(Quiet(), village.station_of(village.head), to)


def code_of(village: Village) -> str:
    with village.database.writing(village.head) as uow:
        return backups.show_code(uow)


def refused(act: object, *args: object, **more: object) -> str:
    with pytest.raises((Refused, Unavailable)) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert isinstance(caught.value, Refused | Unavailable)
    return caught.value.code


def households(settings: Settings, user: str = HEAD_USER, password: str = PASSWORD) -> int:
    station = accounts.sign_in(settings, user, password)
    try:
        with station.database.reading() as session:
            return session.query(Household).count()
    finally:
        station.close()


def elsewhere(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "new-pc" / "data", tmp_path / "new-pc" / "cache")


def test_a_copy_is_whole_nameless_and_can_be_checked(village: Village, tmp_path: Path) -> None:
    made = back_up(village, tmp_path / "stick")
    assert sorted(p.name for p in made.folder.iterdir()) == ["station.db", "station.gwk"]
    assert [p.name for p in (tmp_path / "stick").iterdir()] == [made.folder.name]
    checked = backups.verify(village.settings, tmp_path / "stick", PASSWORD, clock=village.clock)
    with village.database.reading() as session:
        assert checked.households == session.query(Household).count() > 0
    everything = b"".join(p.read_bytes() for p in made.folder.iterdir())
    secret = village.settings.device_secret.read_bytes()
    for told in ("宋建平", "songjianping", "于晓岚", "文昌社区"):
        assert told.encode() not in everything
    for kept in (secret, secret.hex().encode(), village.database.key, b"SQLite format"):
        assert kept not in everything


def test_saves_go_on_while_a_copy_is_made(village: Village, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with village.database.copying(tmp_path / "copy" / "station.db") as c:
        before = copies.facts_of(c)
        with village.database.writing(village.head) as uow:
            uow.audit("while", "station")
        assert copies.facts_of(c) == before, "the copy is of one moment"
    with opened_copy(tmp_path / "copy" / "station.db", village.database.key) as c:
        assert copies.facts_of(c) == before


def test_older_copies_are_kept_by_number_and_strangers_stay(
    village: Village, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stranger = stick / "station-of-somebody-else"
    for _ in range(40):
        back_up(village, stick)
        village.clock.advance(days=1)
        if not stranger.exists():
            shutil.copytree(next(stick.glob("station-2*")), stranger)
            said = json.loads((stranger / "station.gwk").read_text())
            (stranger / "station.gwk").write_text(json.dumps({**said, "of": "00000000"}))
    found = [one for one in copies.find_copies(stick) if one.folder != stranger]
    newest = found[0].made_at
    ages = [(newest - one.made_at).days for one in found]
    assert ages[:7] == list(range(7)), "seven days"
    assert len([age for age in ages if age >= 7]) in {3, 4, 5}, "then weeks and a month"
    assert stranger.exists()


def test_the_same_computer_needs_a_password_only_and_keeps_what_was_there(
    village: Village, tmp_path: Path
) -> None:
    settings, before = village.settings, village.database.path
    back_up(village, tmp_path / "stick")
    with village.database.writing(village.head) as uow:
        one = uow.session.query(Household).first()
        assert one is not None
        one.note = "写在备份以后"
    accounts.change_password(settings, HEAD_USER, PASSWORD, OTHER_PASSWORD, village.clock.now())
    assert refused(
        backups.restore, Quiet(), settings, tmp_path / "stick", OTHER_PASSWORD
    ) == "database_in_use", "never under an open window"  # fmt: skip
    village.database.close()
    assert refused(backups.restore, Quiet(), settings, tmp_path / "stick", PASSWORD) == (
        "wrong_password"
    )
    done = backups.restore(Quiet(), settings, tmp_path / "stick", OTHER_PASSWORD)
    kept = settings.data_dir / done.kept
    assert sorted(p.name for p in kept.iterdir()) == [
        "device.secret", "station.db", "station.keys",
    ]  # fmt: skip
    station = accounts.sign_in(settings, HEAD_USER, OTHER_PASSWORD)
    with station.database.reading() as session:
        assert not [h for h in session.query(Household) if h.note == "写在备份以后"]
        reasons = session.connection().exec_driver_sql(
            "SELECT reason FROM incarnation WHERE current"
        )
        assert reasons.scalar_one() == "restored"
        acts = session.connection().exec_driver_sql("SELECT action FROM audit_log").scalars().all()
        assert "restore" in acts
    station.close()
    old = Settings(kept, settings.cache_dir)
    assert households(old, password=OTHER_PASSWORD) > 0, "the old file opens as it was"
    assert before == settings.database


def test_another_computer_needs_the_code_and_then_everybody_is_back(
    village: Village, tmp_path: Path
) -> None:
    accounts.give_slot(
        village.station_of(village.head), PASSWORD, WORKER_USER, OTHER_PASSWORD
    )  # fmt: skip
    back_up(village, tmp_path / "stick")
    code, other = code_of(village), elsewhere(tmp_path)
    ask = (Quiet(), other, tmp_path / "stick", PASSWORD)
    assert refused(backups.restore, *ask) == "backup_code_needed"
    assert refused(backups.restore, *ask, "A" * 25) == "backup_code_wrong"
    assert refused(
        backups.restore, Quiet(), other, tmp_path / "stick", "bu-shi-zhe-ge-mima", code
    ) == "backup_password_wrong"  # fmt: skip
    assert not (other.data_dir / "station.db").exists()
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o')} "
    done = backups.restore(*ask, typed)
    assert (done.kept, done.settings) == ("", other)
    assert {(p.login, p.person_name, p.role) for p in ways_in.people(other)} == {
        ("songjianping", "宋建平", "station_head"), ("yuxiaolan", "于晓岚", "worker"),
    }  # fmt: skip
    assert households(other) == done.copy.households
    assert ways_in.people(other)[1].must_change


def test_a_copy_whose_ways_in_were_damaged_blames_nobodys_password(
    village: Village, tmp_path: Path
) -> None:
    back_up(village, tmp_path / "stick")
    (path,) = (tmp_path / "stick").glob("**/station.gwk")
    whole = path.read_text(encoding="ascii")
    said = json.loads(whole)
    ask = (Quiet(), village.settings, tmp_path / "stick", PASSWORD)
    for damaged in (said["ways"][0]["sealed"], said["ways"][0]["salt"], said["secret"]):
        other = ("0" if damaged[0] != "0" else "1") + damaged[1:]
        path.write_text(whole.replace(damaged, other), encoding="ascii")
        assert refused(backups.restore, *ask) == "damaged_backup"
        assert refused(backups.restore, *ask, code_of(village)) == "damaged_backup"


def test_another_stations_file_is_not_replaced_by_mistake(
    village: Village, tmp_path: Path, clock: object
) -> None:
    back_up(village, tmp_path / "stick")
    code, other = code_of(village), elsewhere(tmp_path)
    there = accounts.create_station(
        other, accounts.StationIdentity("a" * 32, "b" * 32, "2", practice=False),
        ways_in.Person("c" * 32, "bihaitao", "毕海涛", "worker", must_change=False), PASSWORD,
    )  # fmt: skip
    there.close()
    ask = (Quiet(), other, tmp_path / "stick", PASSWORD, code)
    assert refused(backups.restore, *ask) == "another_station_here"
    done = backups.restore(*ask, replace=True)
    assert (other.data_dir / done.kept / "station.db").exists()
    assert households(other) > 0


@pytest.mark.parametrize("stopped_after", range(9))
def test_a_swap_that_is_torn_away_is_finished_by_the_next_start(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_after: int
) -> None:
    """The power goes between any two renames of the swap."""
    settings = village.settings
    back_up(village, tmp_path / "stick")
    village.database.close()
    steps, rename, replace = [0], Path.rename, Path.replace

    def counted(real: object) -> object:
        def step(self: Path, target: Path) -> Path:
            if self.parent == tmp_path / "stick" or "part" in self.name.split(".")[2:]:
                return real(self, target)  # type: ignore[operator,no-any-return]
            if steps[0] >= stopped_after:
                raise KeyboardInterrupt
            steps[0] += 1
            return real(self, target)  # type: ignore[operator,no-any-return]

        return step

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted(rename))
        patch.setattr(Path, "replace", counted(replace))
        with suppress(KeyboardInterrupt):
            backups.restore(Quiet(), settings, tmp_path / "stick", PASSWORD)
    assert len(ways_in.people(settings)) == 1, "as the sign-in screen asks first of all"
    assert households(settings) > 0
    assert not [p for p in settings.data_dir.iterdir() if p.name in {"restored.1", "restored.2"}]
    station = accounts.sign_in(settings, HEAD_USER, PASSWORD)
    with station.database.reading() as session:
        reason = session.connection().exec_driver_sql(
            "SELECT reason FROM incarnation WHERE current"
        ).scalar()  # fmt: skip
    station.close()
    # before the first rename nothing happened, from then on everything
    assert (reason == "restored") == (stopped_after > 0)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda f: (f / "station.gwk").unlink(), "no_backup"),
        (lambda f: (f / "station.db").unlink(), "damaged_backup"),
        (lambda f: (f / "station.gwk").write_bytes(b"\x00\xff not json"), "damaged_backup"),
        (lambda f: (f / "station.gwk").write_text('{"format": 1}'), "damaged_backup"),
        (lambda f: (f / "station.gwk").write_text('{"format": 2}'), "newer_version"),
        (lambda f: os.truncate(f / "station.db", 8192), "damaged_backup"),
        (lambda f: flip(f / "station.db", 5000), "damaged_backup"),
        (lambda f: say(f, practice=True), "damaged_backup"),
        (lambda f: say(f, made_ms=1), "damaged_backup"),
        (lambda f: say(f, ways=[{"user_id": "x"}]), "damaged_backup"),
        (lambda f: say(f, sha256="0" * 64), "damaged_backup"),
    ],
)
def test_what_is_no_whole_copy_is_refused_and_nothing_is_touched(
    village: Village, tmp_path: Path, harm: object, code: str
) -> None:
    made = back_up(village, tmp_path / "stick")
    village.database.close()
    harm(made.folder)  # type: ignore[operator]
    before = {p: p.read_bytes() for p in village.settings.data_dir.rglob("*") if p.is_file()}
    asked = (village.settings, tmp_path / "stick", PASSWORD)
    assert refused(backups.verify, *asked) == code
    assert refused(backups.restore, Quiet(), *asked) in {code, "another_station_here"}
    after = {p: p.read_bytes() for p in village.settings.data_dir.rglob("*") if p.is_file()}
    assert after == before


def test_a_copy_of_a_newer_program_is_left_alone(village: Village, tmp_path: Path) -> None:
    with village.database.local() as c:
        c.exec_driver_sql(f"PRAGMA user_version = {LATEST + 1}")
    made = back_up_raw(village, tmp_path / "stick")
    with village.database.local() as c:
        c.exec_driver_sql(f"PRAGMA user_version = {LATEST}")
    assert refused(backups.verify, village.settings, made, PASSWORD) == "newer_version"


def back_up_raw(village: Village, to: Path) -> Path:
    """A copy as a newer program would have written it, which checks nothing against itself here."""
    to.mkdir()
    keys = KeyFile(village.settings.keys, village.settings.device_secret)
    secret = keys.device_secret()
    assert secret is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "check_copy", lambda *_: {})
        made = copies.write_copy(
            village.database, to, keys.slots(), secret, copies.new_code(), village.clock.now()
        )
    return made.folder


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def say(folder: Path, **values: object) -> None:
    said = json.loads((folder / "station.gwk").read_text())
    (folder / "station.gwk").write_text(json.dumps({**said, **values}))


def test_a_full_disk_a_closed_folder_and_a_pulled_stick_leave_nothing(
    village: Village, tmp_path: Path
) -> None:
    assert refused(back_up, village, tmp_path / "gone" / "station-backups") == "backup_gone"
    assert not (tmp_path / "gone").exists()
    (tmp_path / "file").write_text("x")
    assert refused(back_up, village, tmp_path / "file" / "station-backups") == "backup_closed"
    inside = village.settings.data_dir / "x"
    assert refused(back_up, village, inside) == "backup_beside"
    with small_disk(tmp_path / "small", 24) as disk:
        made = back_up(village, disk.folder)
        disk.fill(but_bytes=4 << 20)
        assert refused(back_up, village, disk.folder) == "backup_full"
        (disk.folder / "filler").unlink()
        disk.read_only(on=True)
        assert refused(back_up, village, disk.folder) == "backup_closed"
        disk.read_only(on=False)
        assert [p.name for p in disk.folder.iterdir()] == [made.folder.name]
        assert backups.verify(village.settings, disk.folder, PASSWORD, clock=village.clock)


def test_a_disk_that_fills_up_while_it_is_written_leaves_the_older_copy(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "small", 8) as disk:
        monkeypatch.setattr(copies, "_ROOM_BESIDE", 0)  # the room was taken after we looked
        made = back_up(village, disk.folder)
        disk.fill(but_bytes=100 << 10)
        monkeypatch.setattr(copies, "_need_room", lambda *_: None)
        assert refused(back_up, village, disk.folder) == "backup_full"
        assert sorted(p.name for p in disk.folder.iterdir()) == ["filler", made.folder.name]


def test_it_says_when_a_copy_away_from_here_is_due(village: Village, tmp_path: Path) -> None:
    def standing() -> backups.Standing:
        with village.database.reading() as session:
            return backups.load_standing(session, village.clock.now())

    assert (standing().away_at, standing().due) == (None, False)
    village.clock.advance(days=8)
    assert standing().due
    backups.back_up_here(Quiet(), village.database, village.settings)
    assert standing().due, "beside the file is not away from it"
    back_up(village, tmp_path / "stick")
    assert not standing().due
    assert standing().away_at == standing().here_at == village.clock.now()
    village.clock.advance(days=6, hours=23)
    assert not standing().due
    village.clock.advance(hours=1)
    assert standing().due


def test_guesses_at_a_copy_count_like_guesses_at_the_door(village: Village, tmp_path: Path) -> None:
    back_up(village, tmp_path / "stick")
    ask = (village.settings, tmp_path / "stick")
    for _ in range(4):
        assert refused(backups.verify, *ask, "cai-yi-cai-mima", clock=village.clock) == (
            "wrong_password"
        )
    assert refused(backups.verify, *ask, "cai-yi-cai-mima", clock=village.clock) == "locked_out"
    assert refused(backups.verify, *ask, PASSWORD, clock=village.clock) == "locked_out"
    village.clock.advance(minutes=1, seconds=1)
    assert backups.verify(*ask, PASSWORD, clock=village.clock)


def test_a_damaged_key_file_is_brought_back_by_a_copy(village: Village, tmp_path: Path) -> None:
    back_up(village, tmp_path / "stick")
    village.database.close()
    village.settings.keys.write_bytes(b"\x00")
    assert refused(ways_in.people, village.settings) == "damaged_keys"
    backups.restore(Quiet(), village.settings, tmp_path / "stick", PASSWORD)
    assert households(village.settings) > 0


def test_what_is_being_prepared_counts_for_nothing(village: Village, tmp_path: Path) -> None:
    part = village.settings.data_dir / "restored.part"
    part.mkdir()
    (part / "station.db").write_bytes(b"half a copy")
    swapping.finish(village.settings)
    assert households_open(village) > 0


def households_open(village: Village) -> int:
    with village.database.reading() as session:
        return session.query(Household).count()
