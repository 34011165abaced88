"""What a person must look at: two values that met, edits the district set aside, and the rest.

Here are conflicts and returned edits; the other kinds come from their own services. Reads only;
deciding is `settling`, letting go of a returned edit `returned_edits`. A worker sees what lies in
the own grids, a head the whole station's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.record_names import (
    address_of,
    household_of,
    label_of,
    may_see,
    person_name,
    person_of,
    record_of,
)
from desktop.services.settling.matters import (
    FieldPair,
    NeedsYou,
    Side,
    field_label_of,
    names_of,
    shown,
)
from desktop.services.settling.pending_decisions import pending_decisions
from desktop.services.settling.recovered_copies import recovered_matters
from desktop.services.settling.removals import removal_matters
from desktop.services.settling.twins import twin_matters
from desktop.storage.viewer import Viewer
from sync import wire
from sync.aliases import DUPLICATE
from sync.client import cursor
from sync.client.applying import pages
from sync.client.ops import letting_go, outbox
from sync.client.tables import PARKED as SET_ASIDE
from sync.client.tables import outbox as outbox_table
from sync.decisions import BOTH, CONFLICT, PARKED, RECOVERED, SETTLE, sides_of
from sync.records.times import from_text


def find_needs_you(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """Everything of every kind, newest first."""
    found = [
        *_matters(session, viewer),
        *_returned(session, viewer),
        *recovered_matters(session, viewer),
        *twin_matters(session, viewer),
        *removal_matters(session, viewer),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _matters(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """Open conflicts, those of one household between the same two writers together."""
    deciding = pending_decisions(session)
    me = cursor.enrolment_of(session.connection())
    here = me.device_id.hex() if me is not None else ""
    together: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = {}
    for conflict_id, fields in pages.carried(session.connection(), CONFLICT):
        decided = deciding.get(conflict_id)
        is_open = decided != SETTLE if decided else fields.get("open")
        is_open = is_open and fields["rule"] != DUPLICATE
        if is_open and may_see(session, viewer, fields["entity"], fields["record_id"]):
            record = record_of(session, fields["entity"], fields["record_id"])
            household = household_of(session, record)
            about = household.id if household is not None else fields["record_id"]
            writers = (fields.get("incoming_by"), fields.get("present_by"))
            devices = (fields.get("incoming_device"), fields.get("present_device"))
            together.setdefault((about, *writers, *devices), []).append((conflict_id, fields))
    return [_matter(session, viewer, group, here) for group in together.values()]


def _matter(
    session: Session, viewer: Viewer, group: list[tuple[str, dict[str, Any]]], here: str
) -> NeedsYou:
    first_id, first = min(group, key=lambda one: one[1]["at"])
    record = record_of(session, first["entity"], first["record_id"])
    household = household_of(session, record)
    about = household if household is not None else record
    mine_is_incoming = first.get("incoming_device") == here or first.get("present_device") != here
    incoming = _side(session, first, "incoming", first.get("at"), here)
    present = _side(session, first, "present", first.get("present_at"), here)
    stands, lost = (present, incoming) if first.get("incoming_lost", True) else (incoming, present)
    return NeedsYou(
        kind="conflict",
        noun="household" if household is not None else first["entity"],
        record_id=household.id if household is not None else first["record_id"],
        label=label_of(session, viewer, about),
        reason=first["rule"],
        fields=tuple(
            pair
            for conflict_id, fields in group
            for pair in _pairs(session, viewer, conflict_id, fields, mine_is_incoming)
        ),
        by=stands.person,
        other=lost.person,
        at=from_text(first["at"]),
        key=f"conflict:{first_id}",
        address=address_of(session, household),
        mine=incoming if mine_is_incoming else present,
        theirs=present if mine_is_incoming else incoming,
        beside=_beside(group),
    )


def _side(
    session: Session, fields: Mapping[str, Any], which: str, at: str | None, here: str
) -> Side:
    account = person_of(session, fields.get(f"{which}_by"))
    device = fields.get(f"{which}_device")
    return Side(
        account.person_name if account is not None else "",
        account.role if account is not None else "",
        fields.get(f"{which}_on") or "",
        from_text(at) if at else None,
        bool(device) and device == here,
    )


def _pairs(
    session: Session, viewer: Viewer, conflict_id: str, fields: Mapping[str, Any],
    mine_is_incoming: bool,
) -> list[FieldPair]:  # fmt: skip
    noun = fields["entity"]
    record = record_of(session, noun, fields["record_id"])
    whose = "" if noun == "household" else label_of(session, viewer, record)
    old = fields.get("old") or {}
    return [
        FieldPair(
            name=name,
            label=field_label_of(noun, name),
            kept=shown(viewer, name, kept),
            lost=shown(viewer, name, lost),
            whose=whose,
            old=shown(viewer, name, old.get(name)),
            mine_lost=mine_is_incoming == fields.get("incoming_lost", True),
            may_both=BOTH in sides_of(fields["rule"], kept, lost),
            conflict_id=conflict_id,
            names=names_of(session, viewer, name, (kept, lost, old.get(name))),
        )
        for name, (kept, lost) in fields["fields"].items()
    ]


def _beside(group: list[tuple[str, dict[str, Any]]]) -> tuple[str, ...]:
    asked = {(f["record_id"], name) for _, f in group for name in f["fields"]}
    found: dict[tuple[str, str], str] = {}
    for _, fields in group:
        for name in fields.get("beside") or {}:
            key = (fields["record_id"], name)
            if key not in asked:
                found[key] = field_label_of(fields["entity"], name)
    return tuple(found.values())


def _returned(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """Edits the district set aside, one line an act, with the reason of the op at fault."""
    o = outbox_table.c
    rows = session.execute(
        select(o.position, o.incarnation, o.group_no, o.reason, o.done_ms)
        .where(o.state == SET_ASIDE)
        .order_by(o.position)
    ).all()
    acts: dict[tuple[bytes, int], list[Any]] = {}
    for row in rows:
        acts.setdefault((row.incarnation, row.group_no), []).append(row)
    found = []
    for act in acts.values():
        fault = next((row for row in act if not (row.reason or "").startswith("group:")), act[0])
        lines = letting_go.set_aside(session.connection(), [row.position for row in act])
        bad = next(line for line in lines if line.position == fault.position)
        line = _returned_line(session, viewer, lines, bad, fault)
        if line is not None:
            found.append(line)
    return found


def _returned_line(
    session: Session, viewer: Viewer, lines: list[outbox.Waiting], bad: outbox.Waiting, fault: Any
) -> NeedsYou | None:
    noun, record_id, other = bad.op.entity, bad.op.record_id, ""
    at = wire.from_ms(fault.done_ms or bad.op.wall_ms)
    if noun in {CONFLICT, RECOVERED}:
        known = pages.carried_one(session.connection(), noun, record_id)
        if known is not None:
            noun, record_id = known[1]["entity"], known[1]["record_id"]
            other = person_name(session, known[1].get("settled_by"))
    if not may_see(session, viewer, noun, record_id):
        return None
    pairs = [
        FieldPair(
            name,
            field_label_of(line.op.entity, name),
            shown(viewer, name, old),
            shown(viewer, name, new),
            names=names_of(session, viewer, name, (old, new)),
        )
        for line in lines
        if line.op.entity not in {CONFLICT, RECOVERED, PARKED}
        for name, (old, new) in line.fields.items()
    ]
    return NeedsYou(
        "parked",
        noun,
        record_id,
        label_of(session, viewer, record_of(session, noun, record_id)),
        (fault.reason or "").removeprefix("group:"),
        tuple(pairs),
        person_name(session, bad.op.actor),
        other,
        at,
        key=f"parked:{lines[0].position}",
        act=bad.op.kind,
    )
