"""A forgotten password at both ends: question, check of the person, answer, new password."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop.services.accounts import accounts, backups, forgotten, ways_in
from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet
from desktop.storage.slots import read_slots
from sync.errors import Refused, Unavailable
from sync.records.times import SystemClock
from sync.server.database import District
from tests.exchange.acts import exchange, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess, administer
from tests.exchange.sticks import by_stick
from tests.fakes import FixedClock

Opener = Callable[..., Station]
KEY_PASSWORD = "bao-xian-gui-li-de-mima"
NEW = "xin-de-mima-2026-dong"


def command(district: DistrictProcess, name: str, *words: object) -> tuple[int, dict[str, str]]:
    """(exit code, what it said) of an administrator's command beside the serving process."""
    ended = administer(district.folder, name, *words, typed=KEY_PASSWORD + "\n")
    return ended.code, json.loads(ended.out or ended.errors)


@pytest.fixture
def safe(district: DistrictProcess, tmp_path: Path) -> Path:
    """The file of the recovery key's private half, away from the server."""
    file = tmp_path / "safe" / "recovery.json"
    file.parent.mkdir()
    assert command(district, "recovery-key", "--to", file)[0] == 0
    return file


def ask_district(
    district: DistrictProcess, safe: Path, question: object, *more: object
) -> tuple[int, dict[str, str]]:
    return command(
        district, "recovery-answer", "--recovery-key", safe, "--request", question,
        "--by", "邵主任", "--reason", "本人到区里，看了工作证", *more,
    )  # fmt: skip


def refused(act: Callable[..., object], *args: object) -> str:
    with pytest.raises((Refused, Unavailable)) as caught:
        act(*args)
    assert isinstance(caught.value, Refused | Unavailable)
    return caught.value.code


def test_the_answer_read_out_by_telephone_opens_the_file_once(
    district: DistrictProcess, open_station: Opener, safe: Path
) -> None:
    station = open_station("one")
    user, settings = station.viewer.user_id, station.settings
    register(station, district.ids.grids[0], "林守业")
    station.close()
    question = forgotten.load_question(settings, user)
    code, said = ask_district(district, safe, question.lower().replace("-", " "))
    assert (code, said["person"], said["workstation"]) == (0, "宋建平", "one")
    answer = said["answer"]
    assert refused(forgotten.choose_new_password, settings, user, answer, "short") == (
        "password_too_short"
    )
    forgotten.choose_new_password(settings, user, answer.lower(), NEW)
    assert refused(accounts.sign_in, settings, user, PASSWORD) == "wrong_password"
    station = accounts.sign_in(settings, user, NEW)
    try:
        assert exchange(station).all_handed_in
        lines = query(station, "SELECT action, reason FROM audit_log WHERE noun = 'user_account'")
        assert ("new_password", "district_answer") in lines
        assert len(records(station)) > 0
    finally:
        station.close()
    ((by, device),) = [
        (msgspec.msgpack.decode(detail), device) for detail, device in district.query(
            "SELECT detail, device FROM audit WHERE act = 'recovery'")
    ]  # fmt: skip
    assert by == {"by": "邵主任", "reason": "本人到区里，看了工作证"}
    assert device is not None
    assert refused(forgotten.choose_new_password, settings, user, answer, NEW + "!") == (
        "recovery_code_used"
    )
    again = forgotten.load_question(settings, user)
    assert again != question, "the next question is another one"


def test_question_and_answer_travel_as_files(
    district: DistrictProcess, open_station: Opener, safe: Path, tmp_path: Path
) -> None:
    station = open_station("one")
    user, settings = station.viewer.user_id, station.settings
    station.close()
    stick = tmp_path / "stick"
    assert refused(forgotten.write_question, settings, user, stick) == "backup_gone"
    stick.mkdir()
    file = forgotten.write_question(settings, user, stick)
    assert "宋" not in file.read_text() + file.name
    answer = stick / "answer.txt"
    assert ask_district(district, safe, file, "--out", answer)[0] == 0
    forgotten.choose_new_password(settings, user, forgotten.read_answer(answer), NEW)
    accounts.sign_in(settings, user, NEW).close()
    (stick / "answer.txt").write_bytes(b"\xff\xfe\x00")
    assert refused(forgotten.read_answer, answer) == "recovery_code_mistyped"
    assert refused(forgotten.read_answer, stick / "gone.txt") == "no_such_file"


def test_answers_for_others_are_told_apart_and_tries_are_bounded(
    district: DistrictProcess, open_station: Opener, safe: Path
) -> None:
    one, two = open_station("one"), open_station("two")
    head, worker = district.ids.head, district.ids.worker
    accounts.give_slot(one, PASSWORD, worker, NEW)
    settings = one.settings
    one.close()
    two.close()
    clock = FixedClock(SystemClock().now())

    def try_it(user: str, answer: str) -> None:
        forgotten.choose_new_password(settings, user, answer, NEW + "!", clock)

    mine = forgotten.load_question(settings, head)
    for_worker = ask_district(district, safe, forgotten.load_question(settings, worker))[1]
    for_two = ask_district(district, safe, forgotten.load_question(two.settings, head))[1]
    assert (for_worker["person"], for_two["workstation"]) == ("于晓岚", "two")
    assert refused(try_it, head, mine) == "recovery_code_is_request"
    assert refused(try_it, head, for_two["answer"][:-1]) == "recovery_code_mistyped"
    with pytest.raises(Refused) as caught:
        try_it(head, for_worker["answer"])
    assert (caught.value.code, caught.value.values) == (
        "recovery_code_of_other",
        {"name": "于晓岚"},
    )
    for left in (3, 2, 1):
        with pytest.raises(Refused) as caught:
            try_it(head, for_two["answer"])
        assert (caught.value.code, caught.value.values["left"]) == ("recovery_code_wrong", left)
    assert refused(try_it, head, for_two["answer"]) == "recovery_locked"
    right = ask_district(district, safe, mine)[1]["answer"]
    assert refused(try_it, head, right) == "recovery_locked"
    clock.advance(minutes=1, seconds=1)
    try_it(head, right)
    (slot,) = [slot for slot in read_slots(settings.keys) if slot.user_id == head]
    assert (slot.answers_failed, slot.answers_locked_until) == (0, None)


def test_the_district_refuses_whom_it_should(
    district: DistrictProcess, open_station: Opener, safe: Path, tmp_path: Path
) -> None:
    station = open_station("one")
    user, settings = station.viewer.user_id, station.settings
    station.close()
    question = forgotten.load_question(settings, user)
    assert ask_district(district, safe, "今天天气好")[1]["error"] == "not_a_request"
    other = tmp_path / "safe" / "newer.json"
    assert command(district, "recovery-key", "--to", other)[1]["error"] == "recovery_key_exists"
    assert command(district, "recovery-key", "--to", other, "--again")[0] == 0
    assert ask_district(district, other, question)[1]["error"] == "slot_of_another_key"
    assert ask_district(district, safe, question)[0] == 0, "the older key still answers"
    station = accounts.sign_in(settings, user, PASSWORD)
    exchange(station)
    station.close()
    newer = forgotten.load_question(settings, user)
    assert ask_district(district, safe, newer)[1]["error"] == "slot_of_another_key"
    answer = ask_district(district, other, newer)[1]["answer"]
    _set_device_state(district, "revoked")
    assert ask_district(district, other, newer)[1]["error"] == "device_revoked"
    _set_device_state(district, "active")
    forgotten.choose_new_password(settings, user, answer, NEW)
    opened = District(district.folder)
    with opened.writing() as c:
        c.exec_driver_sql("DELETE FROM device")
    opened.close()
    assert ask_district(district, other, newer)[1]["error"] == "not_known"


def _set_device_state(district: DistrictProcess, state: str) -> None:
    opened = District(district.folder)
    with opened.writing() as c:
        c.exec_driver_sql(f"UPDATE device SET state = '{state}'")
    opened.close()


def test_a_station_that_goes_by_stick_only_can_be_helped_too(
    district: DistrictProcess, open_station: Opener, safe: Path, tmp_path: Path
) -> None:
    station = open_station("one")
    with station.database.local() as c:
        c.exec_driver_sql("UPDATE enrolment SET recovery_key = NULL")
    slots = [replace(slot, recovery=None) for slot in read_slots(station.settings.keys)]
    for slot in slots:
        accounts.key_file(station.settings).replace(slot)
    (tmp_path / "stick").mkdir()
    by_stick(station, district, tmp_path / "stick")
    station.close()
    assert forgotten.load_question(station.settings, station.viewer.user_id)


def test_without_a_recovery_key_nobody_can_be_asked(
    open_station: Opener,
) -> None:
    station = open_station("one")
    station.close()
    asked = (station.settings, station.viewer.user_id)
    assert refused(forgotten.load_question, *asked) == "no_recovery_slot"
    assert refused(forgotten.choose_new_password, *asked, "GWA1-0000", NEW) == "no_recovery_slot"


def test_a_head_gives_a_worker_a_temporary_password_again(
    district: DistrictProcess, open_station: Opener, safe: Path
) -> None:
    station = open_station("one")
    worker, settings = district.ids.worker, station.settings
    accounts.give_slot(station, PASSWORD, worker, "lin-shi-mima-yi-2026")
    question = forgotten.load_question(settings, worker)
    accounts.give_slot(station, PASSWORD, worker, "lin-shi-mima-er-2026")
    assert forgotten.load_question(settings, worker) == question, "the district's way stays"
    station.close()
    assert refused(accounts.sign_in, settings, worker, "lin-shi-mima-yi-2026") == "wrong_password"
    accounts.sign_in(settings, worker, "lin-shi-mima-er-2026").close()
    (person,) = [person for person in ways_in.people(settings) if person.user_id == worker]
    assert person.must_change


def test_a_copy_brings_the_districts_way_back_as_well(
    district: DistrictProcess, open_station: Opener, safe: Path, tmp_path: Path
) -> None:
    """Put back on a new computer by the code and one person's password, another one forgot."""
    station = open_station("one")
    worker = district.ids.worker
    accounts.give_slot(station, PASSWORD, worker, "lin-shi-mima-yi-2026")
    backups.back_up_to(Quiet(), station, tmp_path / "stick")
    with station.database.writing(station.viewer) as uow:
        code = backups.show_code(uow)
    station.close()
    settings = type(station.settings)(tmp_path / "new", tmp_path / "cache")
    backups.restore(Quiet(), settings, tmp_path / "stick", PASSWORD, code)
    answer = ask_district(district, safe, forgotten.load_question(settings, worker))[1]["answer"]
    forgotten.choose_new_password(settings, worker, answer, NEW)
    accounts.sign_in(settings, worker, NEW).close()
