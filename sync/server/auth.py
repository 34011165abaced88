"""Who is asking: one-time codes, accounts, device keys, tokens.

A code proves the first request and is used once; from then on the device key signs a nonce that
the district gave. Nothing that opens anything is stored in the clear, and no clock is trusted.
"""

from __future__ import annotations

import hmac
import unicodedata
from hashlib import sha256
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from sync.errors import Refused
from sync.merge import Held
from sync.records.randomness import draw
from sync.server.scopes import Gate
from sync.server.store import audit_rows, bundle_rows, counter_rows, device_rows, record_rows
from sync.wire import EnrolAnswer, EnrolRequest, SessionRequest
from sync.wire.sealing import bare_code

CODE_LIVES_MS = 72 * 3_600_000
CODE_TRIES = 5
TOKEN_LIVES_MS = 12 * 3_600_000
PASSWORD_MIN, PASSWORD_MAX = 10, 128

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: ten of them are 50 bits, and none can be taken for another."""
_CODE_SIGNS = 10
_SELECTOR_SIGNS = 4
_BACK_OFF_MS = (60_000, 300_000, 900_000)
_FREE_TRIES = 5

_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
NOBODY_HASH = f"$argon2id$v=19$m=65536,t=3,p=1${'A' * 22}${'A' * 43}"
"""Verified for a login that is not there, so that both answers take the same time: the parameters
are the hasher's, and no password is known whose hash is all zeros."""


def new_code(c: Connection, unit_id: str, now_ms: int, expires_ms: int | None = None) -> str:
    """A fresh one-time code for a unit, as it is read out: four, three, three signs. Valid until
    `expires_ms`, else 72 hours."""
    while True:
        code = "".join(_SIGNS[byte % 32] for byte in draw(c, _CODE_SIGNS))
        if device_rows.code_of(c, code[:_SELECTOR_SIGNS]) is None:
            break
    device_rows.add_code(
        c,
        {
            "selector": code[:_SELECTOR_SIGNS],
            "code_hash": _code_hash(code),
            "unit_id": unit_id,
            "made_ms": now_ms,
            "expires_ms": expires_ms or now_ms + CODE_LIVES_MS,
            "tries_left": CODE_TRIES,
        },
    )
    return f"{code[:4]}-{code[4:7]}-{code[7:]}"


def unit_of_code(c: Connection, typed: str, now_ms: int) -> tuple[str, str]:
    """(selector, unit) behind a code as typed. Refused: "code_wrong", "code_used",
    "code_expired", "code_locked" (too many tries)."""
    code = _normal_code(typed)
    row = device_rows.code_of(c, code[:_SELECTOR_SIGNS])
    if row is None:
        raise Refused("code_wrong", "code")
    if row.tries_left <= 0:
        raise Refused("code_locked", "code")
    if not hmac.compare_digest(bytes(row.code_hash), _code_hash(code)):
        raise Refused("code_wrong", "code", selector=row.selector)
    if row.used_ms is not None:
        raise Refused("code_used", "code", used_ms=row.used_ms)
    if now_ms > row.expires_ms:
        raise Refused("code_expired", "code")
    return row.selector, row.unit_id


def hash_password(password: str) -> str:
    """The hash to store. Refused("password_too_short" | "password_too_long")."""
    text = _normal_password(password)
    if len(text) < PASSWORD_MIN:
        raise Refused("password_too_short", "password", least=PASSWORD_MIN)
    if len(text) > PASSWORD_MAX:
        raise Refused("password_too_long", "password", most=PASSWORD_MAX)
    return _HASHER.hash(text)


def sign_in(c: Connection, login: str, password: str, now_ms: int) -> str:
    """The account's user id. Refused: "wrong_login" (also for a login that is not there) with
    `user_id` to count the failure against, "locked_out" with `until_ms`."""
    row = device_rows.account_of(c, login)
    if row is not None and row.locked_until_ms > now_ms:
        raise Refused("locked_out", "password", until_ms=row.locked_until_ms)
    known = NOBODY_HASH if row is None else row.password_hash
    try:
        _HASHER.verify(known, _normal_password(password[: PASSWORD_MAX * 4]))
    except (VerificationError, InvalidHashError):
        row_id = None if row is None else row.user_id
        raise Refused("wrong_login", "password", user_id=row_id) from None
    if row is None:
        raise Refused("wrong_login", "password", user_id=None)
    return str(row.user_id)


def count_failure(c: Connection, refused: Refused, now_ms: int) -> None:
    """Write down a wrong code or password, in a transaction of its own: the refusal undid the
    other one."""
    selector, user_id = refused.values.pop("selector", None), refused.values.pop("user_id", None)
    if isinstance(selector, str):
        device_rows.spend_try(c, selector)
    if isinstance(user_id, str):
        held = record_rows.load_held(c, [("user_account", user_id)])
        login = held["user_account", user_id][0].fields["login"] if held else ""
        row = device_rows.account_of(c, login)
        if row is not None:
            failures = row.failures + 1
            beyond = failures - _FREE_TRIES
            wait = _BACK_OFF_MS[min(beyond, 2)] if beyond >= 0 else 0
            device_rows.note_failures(c, user_id, failures, now_ms + wait if wait else 0)


def enrol(c: Connection, request: EnrolRequest, now_ms: int) -> EnrolAnswer:
    """Make a computer known. Refused as `unit_of_code` and `sign_in` say, and "practice_differs",
    "outside_person_scope", "bad_key", "role_not_allowed"."""
    _, _, practice, _ = counter_rows.district_of(c)
    if practice != request.practice:
        raise Refused("practice_differs", practice=practice)
    if len(request.public_key) != 32:
        raise Refused("bad_key")
    selector, unit_id = unit_of_code(c, request.code, now_ms)
    user_id = sign_in(c, request.login, request.password, now_ms)
    account = may_open(c, unit_id, user_id)
    device_id, nonce = draw(c, 16), draw(c, 16)
    if not device_rows.use_code(c, selector, device_id, now_ms):
        raise Refused("code_used", "code")
    number = device_rows.add_device(
        c,
        {
            "id": device_id,
            "public_key": request.public_key,
            "unit_id": unit_id,
            "workstation": request.workstation[:60],
            "enrolled_ms": now_ms,
            "enrolled_by": user_id,
            "nonce": nonce,
        },
    )
    device_rows.note_failures(c, user_id, 0, 0)
    audit_rows.write_audit(
        c, [{"at_ms": now_ms, "device": device_id, "actor": user_id, "act": "enrol"}]
    )
    return answer_of(c, device_id, unit_id, number, (user_id, account), now_ms)


def may_open(c: Connection, unit_id: str, user_id: str) -> Held:
    """The account of a person who may open a computer of the unit. Refused: "role_not_allowed",
    "outside_person_scope"."""
    account, _ = record_rows.load_held(c, [("user_account", user_id)])["user_account", user_id]
    person = Gate(c, unit_id).person_from(account.fields)
    if person is None or person[0] in {"auditor", "admin"}:
        raise Refused("role_not_allowed", "login")
    if f"unit:{unit_id}" not in person[1]:
        raise Refused("outside_person_scope", "login")
    return account


def answer_of(
    c: Connection, device_id: bytes, unit_id: str, number: int, opener: tuple[str, Held],
    now_ms: int,
) -> EnrolAnswer:  # fmt: skip
    """What a computer is told of itself and its district. `opener`: (user id, account)."""
    _, name, practice, epoch = counter_rows.district_of(c)
    unit, _ = record_rows.load_held(c, [("org_unit", unit_id)])["org_unit", unit_id]
    device = device_rows.device_of(c, device_id)
    seal_key, sign_key = bundle_rows.public_keys(c, now_ms)
    user_id, account = opener
    return EnrolAnswer(
        device=device_id,
        district=name,
        unit_id=unit_id,
        unit_name=str(unit.fields["name"]),
        station_no=number,
        practice=practice,
        nonce=bytes(device.nonce) if device is not None else bytes(16),
        epoch=epoch,
        account_id=user_id,
        account=account.fields,
        account_version=account.version,
        seal_key=seal_key,
        sign_key=sign_key,
    )


def check_session(device: Any, request: SessionRequest) -> None:
    """Refused("not_known") for a stranger or a bad signature (same words for both),
    "device_revoked", "stale_nonce" when the signature is over an older nonce."""
    if device is None:
        raise Refused("not_known")
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes(device.public_key))
        key.verify(request.signature, request.signed_part())
    except (InvalidSignature, ValueError):
        raise Refused("not_known") from None
    if device.state != "active":
        raise Refused("device_revoked")
    if not hmac.compare_digest(bytes(device.nonce), request.nonce):
        raise Refused("stale_nonce", nonce=bytes(device.nonce))


def token_hash(token: bytes) -> bytes:
    """What is stored of a token."""
    return sha256(b"token" + token).digest()


def _normal_code(typed: str) -> str:
    code = bare_code(typed)
    if len(code) != _CODE_SIGNS or any(sign not in _SIGNS for sign in code):
        raise Refused("code_wrong", "code")
    return code


def _code_hash(code: str) -> bytes:
    return sha256(b"code" + code.encode()).digest()


def _normal_password(password: str) -> str:
    # Full-width digits typed through an input method are the same password.
    return unicodedata.normalize("NFKC", password)
