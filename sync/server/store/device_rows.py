"""Statements on computers, one-time codes and accounts: who may talk to the district."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert

from sync.server.store import tables
from sync.server.store.many import text


def device_of(c: Connection, device_id: bytes) -> Row[Any] | None:
    """One enrolled computer."""
    return c.execute(text("SELECT * FROM device WHERE id = :id"), {"id": device_id}).first()


def device_by_token(c: Connection, token_hash: bytes, now_ms: int) -> Row[Any] | None:
    """The computer a running token belongs to."""
    return c.execute(
        text("SELECT * FROM device WHERE token_hash = :hash AND token_until_ms > :now"),
        {"hash": token_hash, "now": now_ms},
    ).first()


def devices(c: Connection) -> list[Row[Any]]:
    """All computers, by number."""
    return list(c.execute(text("SELECT * FROM device ORDER BY station_no")))


def add_device(c: Connection, values: dict[str, Any]) -> int:
    """Keep a new computer and return its number in its unit."""
    many = c.execute(
        text("SELECT count(*) FROM device WHERE unit_id = :unit"), {"unit": values["unit_id"]}
    ).scalar_one()
    known = {"state": "active", **values, "station_no": many + 1}
    c.execute(insert(tables.device).values(**known))
    return int(many) + 1


def note_session(c: Connection, device_id: bytes, values: dict[str, Any]) -> None:
    """What a computer said of itself, its next nonce and its token."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    c.execute(text(f"UPDATE device SET {names} WHERE id = :id"), {**values, "id": device_id})  # noqa: S608 (names of our own columns)


def parked_counts(c: Connection) -> dict[bytes, int]:
    """{device: ops set aside and not yet closed}."""
    rows = c.execute(
        text("SELECT device, count(*) FROM parked WHERE closed_ms IS NULL GROUP BY device")
    )
    return {bytes(row[0]): row[1] for row in rows}


def code_of(c: Connection, selector: str) -> Row[Any] | None:
    """A one-time code by its first four signs."""
    return c.execute(text("SELECT * FROM code WHERE selector = :s"), {"s": selector}).first()


def add_code(c: Connection, values: dict[str, Any]) -> None:
    """Keep the hash of a new code."""
    c.execute(insert(tables.code).values(**values))


def spend_try(c: Connection, selector: str) -> None:
    """One try of a code is gone."""
    c.execute(
        text("UPDATE code SET tries_left = tries_left - 1 WHERE selector = :s AND tries_left > 0"),
        {"s": selector},
    )


def use_code(c: Connection, selector: str, device_id: bytes, now_ms: int) -> bool:
    """Use a code up; False when somebody was faster."""
    done = c.execute(
        text(
            "UPDATE code SET used_ms = :now, used_by = :device "
            "WHERE selector = :s AND used_ms IS NULL"
        ),
        {"s": selector, "device": device_id, "now": now_ms},
    )
    return done.rowcount == 1


def account_of(c: Connection, login: str) -> Row[Any] | None:
    """An account by its login."""
    return c.execute(text("SELECT * FROM account WHERE login = :login"), {"login": login}).first()


def put_account(c: Connection, user_id: str, login: str, password_hash: str) -> None:
    """A new account, or a new password for an old one."""
    c.execute(
        text(
            "INSERT INTO account (user_id, login, password_hash, failures, locked_until_ms) "
            "VALUES (:id, :login, :hash, 0, 0) ON CONFLICT (user_id) DO UPDATE SET "
            "password_hash = excluded.password_hash, failures = 0, locked_until_ms = 0"
        ),
        {"id": user_id, "login": login, "hash": password_hash},
    )


def note_failures(c: Connection, user_id: str, failures: int, locked_until_ms: int) -> None:
    """How often a password was wrong, and until when no further one is looked at."""
    c.execute(
        text(
            "UPDATE account SET failures = :failures, locked_until_ms = :until WHERE user_id = :id"
        ),
        {"id": user_id, "failures": failures, "until": locked_until_ms},
    )
