"""What the record of one person shows: masked values, and what follows from the number.

The household around the person is `household_records`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.resources import code_list
from desktop.services.masking import mask_id_number, mask_phone, name_for
from desktop.services.record_names import person_name
from desktop.services.residents.near_matches import NearMatch, find_twins
from desktop.services.residents.person_merges import MergedRecord, all_ids_of, find_merged
from desktop.services.residents.resident_rules import CARD, MINOR_AGE, ResidentValues
from desktop.services.residents.residents import reachable_resident, values_of
from desktop.services.visits.visit_facts import age_on
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.id_numbers import check_id_number
from sync.records.tables import Resident, ResidentTag, UserAccount
from sync.records.times import local_date


@dataclass(frozen=True)
class ResidentRecord:
    """A person as the record shows one: codes, masked values, what follows from the number.

    `number_verdict`: sound, unsound, none (no number) or other (another document).
    """

    id: str
    rev: int
    household_id: str
    name: str
    used_name: str
    relation: str
    id_type: str
    id_no: str
    number_verdict: str
    birth: date | None
    age: int | None
    sex: str
    derived: bool
    edu: str | None
    employ: str | None
    marital: str | None
    workplace: str
    has_hukou_addr: bool
    hukou_code: str | None
    hukou_match: str | None
    pop_kind: str
    living: str
    moved_out_on: date | None
    died_on: date | None
    has_health: bool
    phone: str
    guardian: str
    wards: tuple[str, ...]
    verified_on: date | None
    verified_by: str
    tags: tuple[tuple[str, str], ...]
    minor: bool
    note: str
    twins: tuple[NearMatch, ...]
    merged: tuple[MergedRecord, ...]


@dataclass(frozen=True)
class ResidentForm:
    """What a person's form is filled from. Number, telephone (masked here) and S3 fields stay."""

    id: str
    rev: int
    values: ResidentValues
    id_no: str
    phone: str
    has_health: bool
    tags: dict[str, str]
    changed_by: str = ""
    """Who wrote the record last."""


def load_resident(
    session: Session, viewer: Viewer, resident_id: str, today: date
) -> ResidentRecord:
    """One person. Refused("not_found") when out of reach."""
    one = reachable_resident(session, viewer, resident_id)
    verdict = _number_verdict(one, today)
    age = age_on(one.birth, today)
    wards = session.scalars(
        in_scope(
            select(Resident.name).where(
                Resident.guardian_id == one.id, Resident.deleted_at.is_(None)
            ),
            viewer,
            Resident.grid_id,
        )
    )
    grades = code_list("CARE_TAG")
    return ResidentRecord(
        id=one.id,
        rev=one.rev,
        household_id=one.household_id,
        name=name_for(viewer, one.name),
        used_name=name_for(viewer, one.used_name or ""),
        relation=one.relation,
        id_type=one.id_type,
        id_no=mask_id_number(one.id_no),
        number_verdict=verdict,
        birth=one.birth,
        age=age,
        sex=one.sex,
        derived=verdict == "sound",
        edu=one.edu,
        employ=one.employ,
        marital=one.marital,
        workplace=one.workplace or "",
        has_hukou_addr=bool(one.hukou_addr),
        hukou_code=one.hukou_code,
        hukou_match=one.hukou_match,
        pop_kind=one.pop_kind,
        living=one.living,
        moved_out_on=one.moved_out_on,
        died_on=one.died_on,
        has_health=one.health is not None,
        phone=mask_phone(one.phone),
        guardian=name_for(viewer, _guardian(session, one)),
        wards=tuple(name_for(viewer, ward) for ward in wards),
        verified_on=None if one.verified_at is None else local_date(one.verified_at),
        verified_by=_person(session, one.verified_by),
        tags=tuple(
            (grades.name_of(tag), grade or "") for tag, grade in standing_tags(session, [one.id])
        ),
        minor=age is not None and age < MINOR_AGE,
        note=one.note or "",
        twins=tuple(find_twins(session, viewer, one)),
        merged=tuple(find_merged(session, viewer, one.id)),
    )


def load_resident_form(session: Session, viewer: Viewer, resident_id: str) -> ResidentForm:
    """A person's form. Full number and telephone are not in it: left empty means "as it was"."""
    one = reachable_resident(session, viewer, resident_id)
    values = values_of(one)
    return ResidentForm(
        id=one.id,
        rev=one.rev,
        values=replace(values, id_no=None, id_no_original=None, phone=None, health=None),
        id_no=mask_id_number(one.id_no),
        phone=mask_phone(one.phone),
        has_health=one.health is not None,
        tags={tag: grade or "" for tag, grade in standing_tags(session, [one.id])},
        changed_by=person_name(session, one.updated_by),
    )


def standing_tags(session: Session, ids: list[str]) -> list[tuple[str, str | None]]:
    """(group, grade) of these people, those that have not ended; also of the records that were
    merged into theirs."""
    query = select(ResidentTag.tag, ResidentTag.grade).where(
        ResidentTag.resident_id.in_(all_ids_of(session, ids)),
        ResidentTag.deleted_at.is_(None),
        ResidentTag.ends_on.is_(None),
    )
    standing: dict[str, str | None] = {}
    for tag, grade in session.execute(query):
        standing[tag] = standing.get(tag) or grade
    return list(standing.items())


def _number_verdict(one: Resident, today: date) -> str:
    if not one.id_no:
        return "none"
    if one.id_type != CARD:
        return "other"
    try:
        number = check_id_number(one.id_no, today)
    except Refused:
        return "unsound"
    return "sound" if (number.birth, number.sex) == (one.birth, one.sex) else "unsound"


def _guardian(session: Session, one: Resident) -> str:
    if one.guardian_id is None:
        return one.guardian_name or ""
    other = session.get(Resident, one.guardian_id)
    return other.name if other is not None else one.guardian_name or ""


def _person(session: Session, user_id: str | None) -> str:
    account = session.get(UserAccount, user_id) if user_id else None
    return account.person_name if account is not None else ""
