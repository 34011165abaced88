"""Loads the official division list as management units, so that a district need not type 737 names.

The management tree starts as the division tree and is free to differ later (handbook §2.2).
"""

from __future__ import annotations

import csv
from pathlib import Path

from sync.errors import Refused, Unavailable
from sync.records.ids import new_id
from sync.server.commands import admin
from sync.server.database import District

_COLUMNS = {"code", "full_name", "short_name", "level", "parent_code"}
_KINDS = (
    *(("街道", "街道"), ("镇", "镇"), ("办事处", "综合服务中心")),
    *(("居", "社区"), ("社区", "社区"), ("村", "村")),
)


def load_divisions(district: District, file: Path, now_ms: int) -> int:
    """Towns and villages of a division list below the district's root; how many were new.

    `file`: CSV with code, full_name, short_name, level (district, town, village), parent_code; the
    first row of level `district` stands for the root unit. Units whose code is known are left as
    they are, so loading twice does nothing. All or nothing. Refused("not_a_division_list").
    """
    rows = _rows(file)
    with district.writing() as c:
        root, known = admin.units_by_code(c)
        made = 0
        ids = dict(known)
        ids.update({row["code"]: root for row in rows if row["level"] == "district"})
        for row in rows:
            if row["code"] in ids:
                continue
            if row["parent_code"] not in ids:
                raise Refused("not_a_division_list", "parent_code", division=row["code"])
            unit_id = ids[row["code"]] = new_id(now_ms, district.randomness)
            fields = {
                "name": row["full_name"],
                "short_name": row["short_name"],
                "level": row["level"],
                "kind": _kind(row["full_name"]),
                "parent_id": ids[row["parent_code"]],
                "division_code": row["code"],
                "scope_org": unit_id,
                "valid_from": admin.today(now_ms),
            }
            admin.put(c, "org_unit", unit_id, fields, now_ms)
            made += 1
    return made


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if not set(reader.fieldnames or ()) >= _COLUMNS:
                raise Refused("not_a_division_list", file=file.name)
            rows = [row for row in reader if any(row.values())]
    except OSError as error:
        raise Unavailable("no_such_file", file=file.name) from error
    except UnicodeDecodeError as error:
        raise Refused("not_a_division_list", file=file.name) from error
    return sorted(rows, key=lambda row: (len(row["code"]), row["code"]))


def _kind(name: str) -> str | None:
    return next((kind for end, kind in _KINDS if end in name[-8:]), None)
