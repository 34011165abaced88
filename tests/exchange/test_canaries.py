"""Planted secrets turn up nowhere: in no log, no file name, no answer to others, no clear byte.

One day of a station with a name, a number, a telephone, passwords, a one-time code and keys that
nothing else in the world is called; afterwards every file of both folders, all that was printed
and everything the district said to strangers is searched for them in every form they could take.

In the clear, by design: `server.key` and `backup.key` of the district and `device.secret` of the
station (files only their owner may read, each opening what lies beside it), and in the witnesses
numbers only.
"""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import keep_log
from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.errors import Refused, Unavailable
from sync.server.database import District, read_key
from sync.wire import messages
from tests.exchange.acts import edit, exchange, query, register
from tests.exchange.district import PASSWORD
from tests.exchange.sticks import write_out
from tests.exchange.wide import WideDistrict

NAME, NUMBER, PHONE = "金丝雀妙", "999999195503139990", "13900007753"
WRONG_PASSWORD, WORDS = "wrong-yinghua-7731", "窗台上的话 14c7"
PERSONAL = {"name": NAME, "number": NUMBER, "phone": PHONE, "note": WORDS}
FORMS: tuple[Callable[[str], bytes], ...] = (
    str.encode,
    lambda text: text.encode("utf-16-le"),
    lambda text: text.encode("gb18030"),
    lambda text: text.encode("unicode_escape"),
    lambda text: b64encode(text.encode()).rstrip(b"=")[:-2],
)


def forms_of(secret: str | bytes) -> list[bytes]:
    """Everything a secret could look like in a file."""
    if isinstance(secret, str):
        return [form(secret) for form in FORMS]
    return [secret, secret.hex().encode(), b64encode(secret).rstrip(b"=")[:-2]]


def assert_nowhere(secrets: Mapping[str, str | bytes], texts: Mapping[str, bytes]) -> None:
    """None of the secrets is in any of the texts, in any form."""
    for what, secret in secrets.items():
        for form in forms_of(secret):
            for where, text in texts.items():
                assert form not in text, f"{what} in {where}"


@pytest.fixture
def log_kept() -> Iterator[None]:
    """The program's handlers are taken off again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def crash_at_the_station(station: Station, qapp: QApplication) -> None:
    """A bug whose message holds everything, raised while it handles another."""

    def broken(_session: object) -> None:
        try:
            dict[str, str]()[NAME]
        except KeyError as error:
            raise ValueError(f"{NAME} {NUMBER} {PHONE} {PASSWORD}") from error

    runner = TaskRunner(station.database, station.viewer, Notifier())
    runner.read(broken, done=lambda _: None)
    assert runner.settle()
    runner.close()


def crash_at_the_district(wide: WideDistrict, station: Station) -> bytes:
    """A bug in the middle of a push: the answer to it. The table is put back afterwards."""
    district = District(wide.folder)
    with district.writing() as c:
        c.exec_driver_sql("ALTER TABLE receipt RENAME TO receipt_away")
    with pytest.raises(Unavailable) as caught:
        exchange(station)
    assert caught.value.values["said"] == "server_error"
    with district.writing() as c:
        c.exec_driver_sql("ALTER TABLE receipt_away RENAME TO receipt")
    district.close()
    return repr(caught.value.values).encode()


def answers_to_strangers(url: str, code: str) -> dict[str, bytes]:
    """What the district says to somebody without a key, to a wrong code and to a wrong password."""
    asked = {
        "session": wire.SessionRequest(bytes(16), b"", bytes(16), b"", 0, b"", 1, 0, 0, 0, 0, 0),
        "enrol": wire.EnrolRequest(code, "songjianping", WRONG_PASSWORD, bytes(32), "x", 1),
        "pull": wire.PullRequest(b"", 0, b"", 1),
    }  # fmt: skip
    kinds = {"session": messages.SESSION, "enrol": messages.ENROL, "pull": messages.PULL}
    with HttpTransport(url) as line:
        return {
            f"answer of {route}": line.ask(
                route, wire.seal_frame(kinds[route], wire.encode(request)), b"\7" * 32
            ).payload
            for route, request in asked.items()
        }


def files_under(folder: Path) -> dict[str, bytes]:
    """{name: content} of all files; names count as content as well."""
    found = {}
    for path in sorted(folder.rglob("*")):
        found[f"name of {path.name}"] = str(path.relative_to(folder)).encode()
        if path.is_file():
            found[str(path)] = path.read_bytes()
    return found


def a_day(
    wide: WideDistrict, one: Station, other: Station, stick: Path, qapp: QApplication
) -> dict[str, bytes]:
    """Registering, handing in, a crash on either side, a stick, another unit's round; what was
    said of it."""
    household, head = register(one, wide.ids.grids[0], NAME, phone=PHONE, note=WORDS)
    edit(one, "resident", head, id_no=NUMBER, phone=PHONE)
    exchange(one)
    edit(one, "household", household, note=f"{WORDS}!")
    said = {"answer of a crash": crash_at_the_district(wide, one)}
    crash_at_the_station(one, qapp)
    assert exchange(one).all_handed_in
    edit(one, "household", household, note=f"{WORDS}?")
    stick.mkdir()
    write_out(one, stick)
    wide.command("courier", "--stick", str(stick))
    exchange_now(Quiet(), other.database, other.settings)
    return said


def test_planted_secrets_are_in_no_file_no_log_and_no_answer_to_others(
    wide: WideDistrict, tmp_path: Path, qapp: QApplication, log_kept: None,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    settings = Settings(tmp_path / "home" / "data", tmp_path / "home" / "cache")
    keep_log(settings)
    code = wide.code_for(wide.ids.unit)
    with pytest.raises(Refused, match="wrong_login"):
        enrol_station(Quiet(), settings, wide.url, code, "songjianping", WRONG_PASSWORD, "1")
    one = enrol_station(Quiet(), settings, wide.url, code, "songjianping", PASSWORD, "1")
    elsewhere = Settings(tmp_path / "other" / "data", tmp_path / "other" / "cache")
    other_code = wide.code_for(wide.ids.other_unit)
    other = enrol_station(Quiet(), elsewhere, wide.url, other_code, "liming", PASSWORD, "2")

    fresh = wide.code_for(wide.ids.unit)
    said = a_day(wide, one, other, tmp_path / "stick", qapp)
    said |= answers_to_strangers(wide.url, fresh)

    secrets: dict[str, str | bytes] = {
        **PERSONAL,
        "password": PASSWORD, "wrong password": WRONG_PASSWORD,
        "code": code, "bare code": code.replace("-", ""), "unused code": fresh,
        "data key": one.database.key,
        "device key": bytes(query(one, "SELECT device_key FROM enrolment")[0][0]),
    }  # fmt: skip
    nouns = ("household", "resident", "audit_log", "carried")
    held_by_other = repr([query(other, f"SELECT * FROM {noun}") for noun in nouns])
    assert_nowhere(PERSONAL, {"the other station": held_by_other.encode()})
    one.close()
    other.close()
    with pytest.raises(Refused, match="wrong_password"):
        sign_in(settings, one.viewer.user_id, WRONG_PASSWORD)
    said["printed by the district"] = wide.stop().encode()
    out, err = capfd.readouterr()
    said["printed by the station"] = (out + err).encode()

    log = settings.log.read_text(encoding="utf-8")
    assert "ValueError at test_canaries.py" in log, "the crash itself is written down"
    assert "push failed: OperationalError at" in said["printed by the district"].decode()
    everything = said | files_under(tmp_path)
    assert len(everything) > 20
    assert_nowhere(secrets, everything)

    kept = {wide.folder / "server.key": read_key(wide.folder / "server.key"),
            settings.device_secret: settings.device_secret.read_bytes()}  # fmt: skip
    for place, secret in kept.items():
        assert_nowhere({place.name: secret},
                       {w: text for w, text in everything.items() if w != str(place)})  # fmt: skip
        assert place.stat().st_mode & 0o077 == 0
