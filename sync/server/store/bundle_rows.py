"""Statements on bundles: the district's two keys, what came up, what went down, who may open."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert

from sync.records.randomness import draw
from sync.server.store import tables
from sync.server.store.many import text
from sync.wire.sealing import public_of


def private_keys(c: Connection, now_ms: int) -> tuple[bytes, bytes]:
    """(X25519, Ed25519) of this district, made when there are none yet: a writing transaction."""
    row = c.execute(text("SELECT seal_key, sign_key FROM district_key")).first()
    if row is not None:
        return bytes(row[0]), bytes(row[1])
    fresh = draw(c, 32), draw(c, 32)
    c.execute(
        insert(tables.district_key).values(
            only=1, seal_key=fresh[0], sign_key=fresh[1], made_ms=now_ms
        )
    )
    return fresh


def public_keys(c: Connection, now_ms: int) -> tuple[bytes, bytes]:
    """What stations are told of the two."""
    seal, sign = private_keys(c, now_ms)
    signing = Ed25519PrivateKey.from_private_bytes(sign)
    return public_of(seal), signing.public_key().public_bytes_raw()


def last_number(c: Connection, device: bytes, way: str, incarnation: bytes) -> int:
    """The highest bundle number of one direction, 0 for none."""
    found = c.execute(
        text(
            "SELECT max(bundle_no) FROM carried_bundle WHERE device = :device AND way = :way "
            "AND incarnation = :life"
        ),
        {"device": device, "way": way, "life": incarnation},
    ).scalar_one()
    return found or 0


def is_known(c: Connection, device: bytes, digest: bytes) -> bool:
    """Whether this very file came up before."""
    row = c.execute(
        text(
            "SELECT 1 FROM carried_bundle "
            "WHERE device = :device AND way = 'up' AND digest = :digest"
        ),
        {"device": device, "digest": digest},
    ).first()
    return row is not None


def last_down(c: Connection, device: bytes) -> tuple[int, bytes]:
    """(number, hash) of the last answer to a computer; (0, zeros) before the first."""
    row = c.execute(
        text(
            "SELECT bundle_no, digest FROM carried_bundle WHERE device = :device AND way = 'down' "
            "ORDER BY bundle_no DESC LIMIT 1"
        ),
        {"device": device},
    ).first()
    return (0, bytes(32)) if row is None else (row[0], bytes(row[1]))


def note_bundle(
    c: Connection, device: bytes, way: str, incarnation: bytes, bundle_no: int, digest: bytes,
    ops: int, now_ms: int,
) -> None:  # fmt: skip
    """Write a bundle down; the same one again changes nothing."""
    c.execute(
        text(
            "INSERT INTO carried_bundle (device, way, incarnation, bundle_no, digest, at_ms, ops) "
            "VALUES (:device, :way, :life, :number, :digest, :now, :ops) ON CONFLICT DO NOTHING"
        ),
        {"device": device, "way": way, "life": incarnation, "number": bundle_no,
         "digest": digest, "now": now_ms, "ops": ops},
    )  # fmt: skip


def add_opening(c: Connection, device: bytes, selector: str, ticket_hash: bytes) -> None:
    """A computer that will show a ticket with its first bundle."""
    c.execute(
        insert(tables.opening).values(device=device, selector=selector, ticket_hash=ticket_hash)
    )


def opening_of(c: Connection, device: bytes) -> tuple[str, bytes] | None:
    """(selector, ticket hash) of a computer that has not sent anything yet."""
    row = c.execute(
        text("SELECT selector, ticket_hash FROM opening WHERE device = :device"),
        {"device": device},
    ).first()
    return None if row is None else (row[0], bytes(row[1]))


def close_opening(c: Connection, device: bytes, public_key: bytes, workstation: str) -> None:
    """The computer has shown its ticket: from now on it is known by its key."""
    c.execute(text("DELETE FROM opening WHERE device = :device"), {"device": device})
    c.execute(
        text(
            "UPDATE device SET state = 'active', public_key = :key, workstation = :name "
            "WHERE id = :device"
        ),
        {"device": device, "key": public_key, "name": workstation[:60]},
    )
