"""What becomes of an account later: stopped, let in again, another role, other grids.

Adding one is `admin`. What somebody whose account was stopped wrote before is judged by `scopes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.errors import Refused
from sync.records.kin import Key
from sync.server.commands import admin, grids
from sync.server.database import District
from sync.server.store import audit_rows, device_rows, record_rows

_WITH_WORKER = frozenset({"worker", "station_head"})


def change(
    district: District, login: str, now_ms: int, *, stopped: bool | None = None, role: str = "",
    gives: Sequence[str] = (), ends: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """Change an account, in one transaction; how it stands then. `gives`: grids it looks after from
    today on, `ends`: those it does no longer.

    Refused: "no_such_login", "unknown_role", "no_worker" (a role or grid that needs the record of a
    worker), "unknown_grid", "grid_closed", "grid_of_another_station", "not_looked_after" (grid),
    "nothing_to_change".
    """
    if role and role not in admin.ROLES:
        raise Refused("unknown_role", "role")
    wanted: dict[str, Any] = {"role": role} if role else {}
    if stopped is not None:
        wanted["disabled"] = stopped
    if not (wanted or gives or ends):
        raise Refused("nothing_to_change")
    with district.writing() as c:
        row = device_rows.account_of(c, login)
        if row is None:
            raise Refused("no_such_login", "login", login=login)
        key = ("user_account", str(row.user_id))
        account = dict(record_rows.load_held(c, [key])[key][0].fields)
        unit, worker = account["scope_org"], account.get("worker_id") or ""
        if not worker and (role in _WITH_WORKER or gives or ends):
            raise Refused("no_worker", "login", login=login)
        if wanted:
            admin.amend(c, [(*key, wanted)], now_ms)
            _note(c, key, {name: account.get(name) for name in wanted}, wanted, now_ms)
        for grid_id in gives:
            _give(c, district, account, grid_id, now_ms)
        for grid_id in ends:
            if not admin.end_parts(c, unit, now_ms, grid_id=grid_id, worker_id=worker):
                raise Refused("not_looked_after", "grid", grid=grid_id)
        after = {**account, **wanted}
        parts = admin.running_parts(c, unit, worker_id=worker) if worker else {}
        return {
            "user": key[1], "login": login, "role": after["role"], "stopped": after["disabled"],
            "grids": sorted(part["grid_id"] for part in parts.values()),
        }  # fmt: skip


def _note(
    c: Connection, key: Key, before: dict[str, Any], changes: dict[str, Any], now_ms: int
) -> None:
    detail = msgspec.msgpack.encode({"base": 0, "changes": changes, "before": before})
    line = {"at_ms": now_ms, "act": "patch", "entity": key[0], "record_id": key[1]}
    audit_rows.write_audit(c, [{**line, "detail": detail}])


def _give(
    c: Connection, district: District, account: dict[str, Any], grid_id: str, now_ms: int
) -> None:
    unit, worker = grids.open_grid(c, grid_id)["village_id"], account["worker_id"]
    if unit != account["scope_org"]:
        raise Refused("grid_of_another_station", "grid", grid=grid_id)
    if not admin.running_parts(c, unit, grid_id=grid_id, worker_id=worker):
        admin.give_part(c, district, unit, grid_id, worker, "A", now_ms)
