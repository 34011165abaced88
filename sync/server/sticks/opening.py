"""An opening package: a station opened from a file, with no network at all.

The file holds who the station is and its first load, locked by a one-time code that goes another
way than the stick. The key of the computer is made there; with its first bundle the computer shows
the ticket it found in the package and is known from then on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sync.errors import Refused
from sync.records.randomness import draw
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from sync.server.sticks.answers import Asked, Decided, write_answer
from sync.server.store import bundle_rows, device_rows
from sync.wire import bundle
from sync.wire.sealing import bare_code, unlock_with_code

OPENING_LIVES_MS = 14 * 86_400_000
"""A stick takes longer than a telephone call; a code for the network lives three days."""


def write_opening(
    district: District, unit: str, login: str, path: Path, now_ms: int
) -> dict[str, Any]:
    """Write the package for a unit's next computer; {code, unit, device, rows, file}.

    `login`: the account of the person who will open it. Refused: "unknown_unit", "no_such_login",
    "role_not_allowed", "outside_person_scope"; Unavailable as `bundle_files.place`.
    """
    with district.writing() as c:
        unit_id = admin.find_unit(c, unit)
        code = auth.new_code(c, unit_id, now_ms, now_ms + OPENING_LIVES_MS)
        opening, keys = _prepared(c, unit_id, login, code, now_ms)
    salt = district.randomness(32)
    lock = salt, unlock_with_code(bare_code(code))(salt)
    asked = Asked(opening.answer.device, unit_id)
    with district.reading() as c:
        manifest, _ = write_answer(
            c, path, bundle.OPENING, lock, keys[1], asked, Decided(), now_ms, opening
        )
    device = opening.answer.device.hex()
    return {"code": code, "unit": unit, "device": device, "rows": manifest.rows, "file": str(path)}


def _prepared(
    c: Connection, unit_id: str, login: str, code: str, now_ms: int
) -> tuple[bundle.Opening, tuple[bytes, bytes]]:
    """A computer that is awaited, and what its package says of it."""
    row = device_rows.account_of(c, login)
    if row is None:
        raise Refused("no_such_login", "login")
    user_id = str(row.user_id)
    account = auth.may_open(c, unit_id, user_id)
    device_id, ticket = draw(c, 16), draw(c, 32)
    number = device_rows.add_device(
        c,
        {
            "id": device_id,
            "public_key": bytes(32),
            "unit_id": unit_id,
            "workstation": "",
            "state": "awaiting",
            "enrolled_ms": now_ms,
            "enrolled_by": user_id,
            "nonce": draw(c, 16),
        },
    )
    bundle_rows.add_opening(c, device_id, bare_code(code)[:4], auth.token_hash(ticket))
    answer = auth.answer_of(c, device_id, unit_id, number, (user_id, account), now_ms)
    said = bundle.Opening(answer, login, row.password_hash, ticket, now_ms + OPENING_LIVES_MS)
    return said, bundle_rows.private_keys(c, now_ms)
