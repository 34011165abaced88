"""One-time codes, accounts, sessions: who may come in, and what everybody else is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import extract_parameters
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from sync import wire
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from sync.server.routes import Service
from sync.server.store import device_rows
from sync.wire import messages
from tests.exchange.district import PASSWORD, Ids, found

HOUR_MS = 3_600_000
NOW_MS = 1_795_475_332_061


class Door:
    """The routes of a real district with a clock to set."""

    def __init__(self, folder: Path, ids: Ids) -> None:
        self.ids = ids
        self.now = NOW_MS
        self.district = District(folder)
        self.service = Service(self.district, lambda: self.now)
        self.key = Ed25519PrivateKey.generate()

    def code(self) -> str:
        """A fresh code for the station."""
        return admin.issue_code(self.district, self.ids.unit, self.now)

    def enrol(
        self, code: str, login: str = "songjianping", password: str = PASSWORD,
        *, practice: bool = False,
    ) -> tuple[int, wire.EnrolAnswer | wire.Trouble]:  # fmt: skip
        """(status, answer) of an enrolment."""
        public = self.key.public_key().public_bytes_raw()
        request = wire.EnrolRequest(code, login, password, public, "1", 1, practice)
        return self.ask("enrol", messages.ENROL, wire.encode(request), wire.EnrolAnswer)  # type: ignore[return-value]

    def ask(
        self, name: str, kind: int, payload: bytes, answer: type, token: bytes = b""
    ) -> tuple[int, object]:
        """(status, decoded answer) of any request."""
        status, sealed = self.service.serve(name, wire.seal_frame(kind, payload), token)
        frame = wire.open_frame(sealed)
        expected = wire.Trouble if frame.kind == messages.TROUBLE else answer
        return status, wire.decode(frame.payload, expected)

    def session(
        self, enrolled: wire.EnrolAnswer, nonce: bytes, key: Ed25519PrivateKey | None = None
    ) -> tuple[int, object]:
        """(status, answer) of a session without anything to hand in."""
        request = wire.SessionRequest(
            device=enrolled.device, nonce=nonce, incarnation=bytes(16), epoch=enrolled.epoch,
            seq=0, tag=bytes(8), schema=1, scope_version=0, acked_no=0, waiting_ops=0,
            oldest_ms=0, wall_ms=self.now,
        )  # fmt: skip
        values = {name: getattr(request, name) for name in request.__struct_fields__}
        signature = (key or self.key).sign(request.signed_part())
        signed = wire.SessionRequest(**{**values, "signature": signature})
        return self.ask("session", messages.SESSION, wire.encode(signed), wire.SessionAnswer)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """A founded district, in process."""
    opened = Door(tmp_path / "district", found(tmp_path / "district"))
    yield opened
    opened.district.close()


def refusal(answer: tuple[int, object]) -> str:
    """The code of a trouble."""
    assert isinstance(answer[1], wire.Trouble)
    return answer[1].code


def test_a_code_opens_once_and_the_second_use_is_told_why(door: Door) -> None:
    code = door.code()
    status, answer = door.enrol(code)
    assert status == 200
    assert isinstance(answer, wire.EnrolAnswer)
    assert (answer.unit_id, answer.unit_name, answer.station_no) == (
        door.ids.unit, "文昌社区", 1,
    )  # fmt: skip
    assert answer.account["person_name"] == "宋建平"
    assert "password" not in repr(answer.account)
    status, again = door.enrol(code)
    assert (status, refusal((status, again))) == (422, "code_used")


def test_a_code_is_read_generously_and_judged_strictly(door: Door) -> None:
    code = door.code()
    assert refusal(door.enrol("")) == "code_wrong"
    assert refusal(door.enrol("x" * 10_000)) == "code_wrong"
    typed = f"  {code.lower().replace('0', 'o').replace('1', 'l')} ".replace("-", " ")
    assert door.enrol(typed)[0] == 200


def test_five_wrong_tries_lock_a_code(door: Door) -> None:
    code = door.code()
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert [refusal(door.enrol(wrong)) for _ in range(5)] == ["code_wrong"] * 5
    assert refusal(door.enrol(code)) == "code_locked"


def test_a_code_ends_after_three_days(door: Door) -> None:
    code = door.code()
    door.now += 72 * HOUR_MS + 1
    assert refusal(door.enrol(code)) == "code_expired"


def test_a_wrong_password_keeps_the_code_and_locks_the_account_for_a_while(door: Door) -> None:
    code = door.code()
    assert refusal(door.enrol(code, password="wrong-password")) == "wrong_login"
    assert refusal(door.enrol(code, login="nobody")) == "wrong_login"
    for _ in range(4):
        door.enrol(code, password="wrong-password")
    assert refusal(door.enrol(code)) == "locked_out"
    door.now += 61_000
    assert door.enrol(code)[0] == 200


def test_a_login_that_is_not_there_is_checked_as_long_as_one_that_is() -> None:
    real = extract_parameters(auth.hash_password(PASSWORD))
    assert extract_parameters(auth.NOBODY_HASH) == real


def test_full_width_digits_are_the_same_password(door: Door) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in PASSWORD)
    assert wide != PASSWORD
    assert door.enrol(door.code(), password=wide)[0] == 200


def test_two_computers_racing_with_one_code_one_wins(door: Door) -> None:
    code = door.code()
    answers: list[tuple[int, object]] = []
    threads = [threading.Thread(target=lambda: answers.append(door.enrol(code))) for _ in "12"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in answers) == [200, 422]
    assert [refusal(a) for a in answers if a[0] != 200] == ["code_used"]


def test_of_two_who_both_found_a_code_good_the_store_lets_one_use_it(door: Door) -> None:
    door.code()
    with door.district.writing() as c:
        (selector,) = c.execute(text("SELECT selector FROM code")).one()
        used = [device_rows.use_code(c, selector, bytes([n]) * 16, NOW_MS) for n in (1, 2)]
        kept = c.execute(text("SELECT used_by FROM code")).scalar_one()
    assert used == [True, False]
    assert bytes(kept) == bytes([1]) * 16


def test_practice_and_real_refuse_each_other(door: Door, tmp_path: Path) -> None:
    assert refusal(door.enrol(door.code(), practice=True)) == "practice_differs"
    other = Door(tmp_path / "practice", found(tmp_path / "practice", practice=True))
    try:
        assert refusal(other.enrol(other.code())) == "practice_differs"
        assert other.enrol(other.code(), practice=True)[0] == 200
    finally:
        other.district.close()


def test_a_person_of_another_unit_cannot_open_this_one(door: Door) -> None:
    now = door.now
    admin.add_unit(door.district, "天福路街道", "米山社区", "village", now)
    admin.add_user(door.district, "米山社区", "bihaitao", "毕海涛", "worker", PASSWORD, now)
    admin.add_user(door.district, "文登区", "auditor", "邵审计", "auditor", PASSWORD, now)
    assert refusal(door.enrol(door.code(), login="bihaitao")) == "outside_person_scope"
    assert refusal(door.enrol(door.code(), login="auditor")) == "role_not_allowed"


def test_a_session_is_proved_by_the_key_over_the_given_nonce(door: Door) -> None:
    _, enrolled = door.enrol(door.code())
    assert isinstance(enrolled, wire.EnrolAnswer)
    status, first = door.session(enrolled, enrolled.nonce)
    assert (status, type(first)) == (200, wire.SessionAnswer)
    replayed = door.session(enrolled, enrolled.nonce)
    assert (replayed[0], refusal(replayed)) == (401, "stale_nonce")
    stranger = door.session(enrolled, enrolled.nonce, Ed25519PrivateKey.generate())
    assert (stranger[0], refusal(stranger)) == (401, "not_known")
    nobody = type(enrolled)(
        **{
            **{name: getattr(enrolled, name) for name in enrolled.__struct_fields__},
            "device": bytes(16),
        }
    )
    assert refusal(door.session(nobody, enrolled.nonce)) == "not_known"
    assert isinstance(replayed[1], wire.Trouble)
    assert door.session(enrolled, replayed[1].values["nonce"])[0] == 200


def test_a_revoked_computer_and_an_old_token_are_refused(door: Door) -> None:
    _, enrolled = door.enrol(door.code())
    assert isinstance(enrolled, wire.EnrolAnswer)
    _, session = door.session(enrolled, enrolled.nonce)
    assert isinstance(session, wire.SessionAnswer)
    pull = wire.encode(wire.PullRequest(enrolled.epoch, 0, bytes(8), 1))
    status, sealed = door.service.serve("pull", wire.seal_frame(messages.PULL, pull), session.token)
    assert status == 200
    assert wire.unpack_page(wire.open_frame(sealed).payload).complete
    foreign = wire.PullRequest(enrolled.epoch, 0, bytes(8), 1, [f"grid:{'0' * 32}"])
    answer = door.ask("pull", messages.PULL, wire.encode(foreign), wire.Page, session.token)
    assert refusal(answer) == "outside_device_scope"
    with door.district.writing() as c:
        c.exec_driver_sql("UPDATE device SET state = 'revoked'")
    assert refusal(door.ask("pull", messages.PULL, pull, wire.Page, session.token)) == (
        "device_revoked"
    )
    assert refusal(door.session(enrolled, session.nonce)) == "device_revoked"
    with door.district.writing() as c:
        c.exec_driver_sql("UPDATE device SET state = 'active'")
    door.now += 13 * HOUR_MS
    assert refusal(door.ask("pull", messages.PULL, pull, wire.Page, session.token)) == (
        "token_unknown"
    )
