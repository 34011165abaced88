"""The district's recovery key: made once, its private half in a file under a password, offline.

Stations seal their data key so that its holder can tell what opens it again (`sync.wire.recovery`).
The private half answers for a person who forgot the password, and opens backups whose own key
burned with the server.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import Connection, Row

from sync import wire
from sync.errors import Refused, Unavailable
from sync.server.auth import PASSWORD_MAX, PASSWORD_MIN
from sync.server.database import District, write_private
from sync.server.store import audit_rows, device_rows, history_rows, record_rows
from sync.wire import recovery, sealing, wrapping

_ABOUT = b"recovery key of a district"
_MEMORY_KIB, _ROUNDS = 64 * 1024, 3


def make(
    district: District, to: Path, password: str, now_ms: int, *, again: bool = False
) -> dict[str, Any]:
    """Make the pair: the private half into the new file `to`, the public one into the district.

    Refused: "already_there" (the file), "recovery_key_exists" (unless `again`), password rules.
    """
    text = unicodedata.normalize("NFKC", password)
    if not PASSWORD_MIN <= len(text) <= PASSWORD_MAX:
        code = "password_too_short" if len(text) < PASSWORD_MIN else "password_too_long"
        raise Refused(code, "password", least=PASSWORD_MIN, most=PASSWORD_MAX)
    if to.exists():
        raise Refused("already_there", file=str(to))
    private, salt = district.randomness(32), district.randomness(16)
    public = sealing.public_of(private)
    sealed = wrapping.wrap_under(_stretched(text, salt, _MEMORY_KIB, _ROUNDS), private, _ABOUT)
    said = {
        "kind": "grid-workstation recovery key", "version": 1, "public": public.hex(),
        "salt": salt.hex(), "memory_kib": _MEMORY_KIB, "rounds": _ROUNDS, "sealed": sealed.hex(),
    }  # fmt: skip
    with district.writing() as c:
        if history_rows.recovery_key(c) is not None and not again:
            raise Refused("recovery_key_exists")
        try:
            write_private(to, json.dumps(said, indent=1).encode())
        except OSError as error:
            raise Unavailable("folder_not_writable", folder=str(to.parent)) from error
        history_rows.set_recovery_key(c, public)
        audit_rows.write_audit(c, [{"at_ms": now_ms, "act": "recovery_key"}])
    return {"public": public.hex(), "private_half": str(to), "keep": "offline, not on this server"}


def open_file(file: Path, password: str) -> bytes:
    """The private half. Refused("wrong_recovery_key") for a wrong password or a damaged file."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        salt, sealed = bytes.fromhex(said["salt"]), bytes.fromhex(said["sealed"])
        memory_kib, rounds = int(said["memory_kib"]), int(said["rounds"])
    except OSError as error:
        raise Unavailable("no_such_file", file=file.name) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("wrong_recovery_key", file=file.name) from error
    if not (0 < memory_kib <= 4 * _MEMORY_KIB and 0 < rounds <= 4 * _ROUNDS and len(salt) == 16):
        raise Refused("wrong_recovery_key", file=file.name)
    text = unicodedata.normalize("NFKC", password[: PASSWORD_MAX * 4])
    try:
        return wrapping.unwrap_under(_stretched(text, salt, memory_kib, rounds), sealed, _ABOUT)
    except ValueError:
        raise Refused("wrong_recovery_key", file=file.name) from None


def answer(
    district: District,
    private: bytes,
    text: str,
    by: str,
    reason: str,
    now_ms: int,
    out: Path | None = None,
) -> dict[str, Any]:
    """Answer a station's question for a new password, and write down who decided it and how the
    person was recognised. The same question has the same answer, so a lost stick is no harm.

    Refused: "not_a_request", "not_known" (no such computer or person), "device_revoked",
    "account_disabled", "slot_of_another_key" (the question is for an older recovery key).
    """
    if not by.strip() or not reason.strip():
        raise Refused("reason_needed", "reason")
    try:
        request = recovery.read_request(text)
    except ValueError:
        raise Refused("not_a_request", "request") from None
    if request.key != recovery.key_tag(sealing.public_of(private)):
        raise Refused("slot_of_another_key")
    with district.writing() as c:
        device = _computer(c, request)
        user_id, account = _person(c, request, device.unit_id)
        if device.state != "active":
            raise Refused("device_revoked")
        if account.get("disabled") or account.get("deleted_at"):
            raise Refused("account_disabled")
        said = recovery.answer_text(
            recovery.answer_at_district(
                private, device.public_key, device.id, bytes.fromhex(user_id), request.nonce
            )
        )
        key = ("org_unit", device.unit_id)
        unit, _ = record_rows.load_held(c, [key])[key]
        audit_rows.write_audit(
            c,
            [{"at_ms": now_ms, "device": device.id, "actor": user_id, "act": "recovery",
              "entity": "user_account", "record_id": user_id,
              "detail": wire.canonical({"by": by, "reason": reason})}],
        )  # fmt: skip
    if out is not None:
        try:
            out.write_text(said + "\n", encoding="ascii")
        except OSError as error:
            raise Unavailable("folder_not_writable", folder=str(out.parent)) from error
    return {
        "person": account["person_name"], "login": account["login"], "unit": unit.fields["name"],
        "workstation": device.workstation, "by": by, "answer": said,
    }  # fmt: skip


def _computer(c: Connection, request: recovery.Request) -> Row[Any]:
    found = [one for one in device_rows.devices(c) if bytes(one.id).endswith(request.device)]
    if len(found) != 1:
        raise Refused("not_known", "request")
    return found[0]


def _person(c: Connection, request: recovery.Request, unit_id: str) -> tuple[str, dict[str, Any]]:
    """The account of the computer's own unit that asks."""
    found = [
        (user_id, held.fields)
        for user_id, (held, _) in record_rows.records_of(c, "user_account").items()
        if held.fields["scope_org"] == unit_id and bytes.fromhex(user_id).endswith(request.user)
    ]
    if len(found) != 1:
        raise Refused("not_known", "request")
    return found[0]


def _stretched(password: str, salt: bytes, memory_kib: int, rounds: int) -> bytes:
    return hash_secret_raw(
        password.encode(), salt, time_cost=rounds, memory_cost=memory_kib, parallelism=1,
        hash_len=32, type=Type.ID,
    )  # fmt: skip
