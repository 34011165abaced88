"""Contents of attachments at the district: in scope, part by part, by their hash, or not at all."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from sync import wire
from sync.server.commands import admin
from sync.server.keeping import retention
from sync.wire import messages
from tests.exchange.district import PASSWORD
from tests.photographs import photograph
from tests.server.test_bad_pushes import Computer, computer
from tests.server.test_enrolment import Door

__all__ = ["computer"]

PHOTO = photograph(800, 600)
DAY_MS = 86_400_000


def attached(computer: Computer, content: bytes, **other: Any) -> str:
    """The id of an attachment whose record has arrived."""
    record = os.urandom(16).hex()
    said = {
        "case_id": "c" * 32, "sha256": sha256(content).hexdigest(), "file_name": "楼道.jpg",
        "kind": "jpeg", "size": len(content), **other,
    }  # fmt: skip
    op = computer.op(1, said, entity="attachment", kind="append", record_id=record)
    assert computer.push([op]) == (200, [("applied", "")])
    return record


def put(computer: Computer, record: str, start: int, part: bytes, token: bytes = b"") -> Any:
    """(held, whole), or the code of a trouble."""
    payload = wire.encode(wire.ContentPart(record, start, part))
    _, said = computer.door.ask(
        "content_in", messages.CONTENT_IN, payload, wire.ContentHeld, token or computer.token
    )
    return said.code if isinstance(said, wire.Trouble) else (said.held, said.whole)  # type: ignore[attr-defined]


def get(computer: Computer, record: str, start: int = 0, token: bytes = b"") -> Any:
    """(size, bytes), or the code of a trouble."""
    payload = wire.encode(wire.ContentQuestion(record, start))
    _, said = computer.door.ask(
        "content_out", messages.CONTENT_OUT, payload, wire.ContentPiece, token or computer.token
    )
    return said.code if isinstance(said, wire.Trouble) else (said.size, said.content)  # type: ignore[attr-defined]


def parts_of(content: bytes) -> list[tuple[int, bytes]]:
    size = wire.PART_BYTES
    return [(at, content[at : at + size]) for at in range(0, len(content), size)]


def test_a_content_comes_in_parts_and_goes_out_as_it_came(computer: Computer) -> None:
    record = attached(computer, PHOTO)
    assert len(parts_of(PHOTO)) > 2
    assert get(computer, record) == "content_absent"
    for at, part in parts_of(PHOTO):
        assert put(computer, record, at, part) == (at + len(part), at + len(part) == len(PHOTO))
    fetched = b""
    while len(fetched) < len(PHOTO):
        size, piece = get(computer, record, len(fetched))
        assert (size, bool(piece)) == (len(PHOTO), True)
        fetched += piece
    assert fetched == PHOTO
    assert get(computer, record, len(PHOTO) + 5) == (len(PHOTO), b"")
    second = attached(computer, PHOTO)  # the same photo at another case: nothing travels again
    assert put(computer, second, 0, b"") == (len(PHOTO), True)


def test_a_part_that_comes_twice_or_too_early_says_how_far_it_is(computer: Computer) -> None:
    content = PHOTO + b"again"
    record = attached(computer, content)
    first, second = parts_of(content)[:2]
    assert put(computer, record, 0, b"") == (0, False)
    assert put(computer, record, *second) == (0, False)
    assert put(computer, record, *first) == (len(first[1]), False)
    assert put(computer, record, *first) == (len(first[1]), False)


def test_another_content_is_not_kept_and_is_asked_for_again(computer: Computer) -> None:
    content = PHOTO + b"other"
    record = attached(computer, content)
    wrong = bytearray(content)
    wrong[-1] ^= 1
    for at, part in parts_of(bytes(wrong))[:-1]:
        put(computer, record, at, part)
    assert put(computer, record, *parts_of(bytes(wrong))[-1]) == (0, False)
    assert get(computer, record) == "content_absent"
    assert [put(computer, record, at, part) for at, part in parts_of(content)][-1][1] is True


@pytest.mark.parametrize(
    "said",
    [{"kind": "exe"}, {"size": 9 << 20}, {"size": 0}, {"sha256": "../../etc/passwd"},
     {"sha256": "A" * 64}],
)  # fmt: skip
def test_what_a_record_may_not_say_has_no_content(computer: Computer, said: dict[str, Any]) -> None:
    record = attached(computer, PHOTO, **said)
    assert put(computer, record, 0, PHOTO[:100]) == "content_not_allowed"


def test_a_program_called_jpeg_and_more_than_was_said_are_refused(computer: Computer) -> None:
    record = attached(computer, b"MZ" + bytes(500))
    assert put(computer, record, 0, b"MZ" + bytes(500)) == "content_differs"
    assert put(computer, record, 0, PHOTO[:600]) == "content_differs"
    large = attached(computer, PHOTO + b"large")
    assert put(computer, large, 0, PHOTO[: wire.PART_BYTES + 1]) == "content_differs"


def test_who_has_not_the_bucket_is_told_nothing(computer: Computer) -> None:
    content = PHOTO + b"secret"
    record, door = attached(computer, content), computer.door
    for at, part in parts_of(content):
        put(computer, record, at, part)
    unit = admin.add_unit(door.district, "天福路街道", "城里社区", "village", door.now)
    admin.add_user(door.district, unit, "wangli", "王丽", "station_head", PASSWORD, door.now)
    other = Door.__new__(Door)
    other.__dict__ |= door.__dict__
    other.key = Ed25519PrivateKey.generate()
    code = admin.issue_code(door.district, unit, door.now)
    _, enrolled = other.enrol(code, "wangli")
    assert isinstance(enrolled, wire.EnrolAnswer)
    _, session = other.session(enrolled, enrolled.nonce)
    assert isinstance(session, wire.SessionAnswer)
    for asked in (record, "f" * 32, "", "x" * 5000):
        assert get(computer, asked, token=session.token) == "content_unknown"
        assert put(computer, asked, 0, b"", token=session.token) == "content_unknown"
    assert get(computer, record, token=b"\7" * 32) == "token_unknown"


def test_who_handed_the_record_in_hands_in_its_content_wherever_it_lies_by_now(
    computer: Computer,
) -> None:
    """And is given nothing of it; an op that was set aside is no claim to another's record."""
    content = PHOTO + b"gone"
    record = attached(computer, content)
    door = computer.door
    with door.district.writing() as c:
        moved = {"id": record, "bucket": "grid:elsewhere"}
        c.execute(text("UPDATE record SET bucket = :bucket WHERE id = :id"), moved)
    for at, part in parts_of(content):
        assert put(computer, record, at, part) == (at + len(part), at + len(part) == len(content))
    assert get(computer, record) == "content_unknown"
    with door.district.writing() as c:
        detail = wire.encode(_Parked("outside_device_scope"))
        c.execute(
            text("UPDATE audit SET detail = :detail WHERE record_id = :id"),
            {"detail": detail, "id": record},
        )
    assert put(computer, record, 0, b"") == "content_unknown"


class _Parked(msgspec.Struct):
    """A line of the audit about an op that was set aside."""

    parked: str


def test_contents_never_take_the_last_room_from_the_data(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = PHOTO + b"room"
    record = attached(computer, content)
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=400 << 20))
    assert put(computer, record, *parts_of(content)[0]) == "content_no_room"
    attached(computer, content)  # records are still taken
    monkeypatch.undo()
    assert put(computer, record, *parts_of(content)[0])[0] > 0


def test_what_never_came_whole_is_forgotten_in_time(computer: Computer) -> None:
    content = PHOTO + b"never"
    record = attached(computer, content)
    put(computer, record, *parts_of(content)[0])
    door = computer.door
    digest = {"digest": sha256(content).hexdigest()}
    for days, left in ((29, 1), (31, 0)):
        retention.prune(door.district, door.now + days * DAY_MS)
        with door.district.reading() as c:
            query = text("SELECT count(*) FROM content_part WHERE sha256 = :digest")
            assert c.execute(query, digest).scalar_one() == left
    assert put(computer, record, 0, b"") == (0, False)
