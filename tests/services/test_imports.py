"""Rosters into the records: who lands where, what is never overwritten, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop.services.imports.import_plans import ImportTarget, plan_import
from desktop.services.imports.imports import (
    ImportSource,
    find_imports,
    import_roster,
    note_number_shown,
    undo_import,
)
from desktop.spreadsheets.rosters import Roster
from desktop.spreadsheets.workbooks import open_workbook, read_workbook
from desktop.storage.database import Database
from desktop.storage.tables import audit_log
from desktop.storage.viewer import Viewer
from sync.client.tables import outbox
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.tables import Building, Dwelling, Household, Resident, ResidentTag
from tests.builders import GRIDS, Village, add_household, an_id
from tests.fakes import FixedClock
from tests.spreadsheets.builders import BOY, MAN, TODAY, WOMAN, id_number, xlsx

ROSTERS = Path(__file__).parent.parent / "data" / "rosters"
GRID = GRIDS[2]
HEADER = (
    "楼-单元-房", "户主姓名", "姓名", "与户主关系", "性别", "出生日期", "身份证号", "联系电话",
    "文化程度", "备注",
)  # fmt: skip


def source_of(rows: list[list[Any]], header: tuple[str, ...] = HEADER) -> ImportSource:
    roster = Roster(read_workbook(xlsx([header, *rows]), ".xlsx"), TODAY)
    return ImportSource(roster, roster.judge(), "第三网格.xlsx", "0" * 64)


def family() -> list[list[Any]]:
    return [
        ["3-2-402", "车晓光", "车晓光", "户主", "男", "", MAN, "13800001234", "初中", "党员"],
        ["", "", "邢秀英", "妻", "女", "", WOMAN, "", "", ""],
        ["", "", "车思远", "孙子", "男", "", BOY, "", "", ""],
    ]


def bring_in(database: Database, viewer: Viewer, source: ImportSource, **options: Any) -> Changes:
    with database.writing(viewer) as uow:
        return import_roster(uow, source, ImportTarget(options.pop("grid", GRID), **options))


def take_back(database: Database, viewer: Viewer, batch: str) -> Changes:
    with database.writing(viewer) as uow:
        return undo_import(uow, batch)


def residents(database: Database) -> dict[str, Resident]:
    with database.reading() as session:
        query = select(Resident).where(Resident.deleted_at.is_(None))
        return {person.name: person for person in session.scalars(query)}


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            entity.__tablename__: session.scalar(
                select(func.count()).select_from(entity).where(entity.deleted_at.is_(None))
            )
            or 0
            for entity in (Building, Dwelling, Household, Resident, ResidentTag)
        }


def test_a_family_lands_in_its_own_household(database: Database, viewer: Viewer) -> None:
    before = counts(database)
    changes = bring_in(database, viewer, source_of(family()))
    found = residents(database)
    head, wife = found["车晓光"], found["邢秀英"]
    assert head.household_id == wife.household_id == changes.only("household")
    with database.reading() as session:
        household = session.get_one(Household, head.household_id)
        dwelling = session.get_one(Dwelling, str(household.dwelling_id))
    assert (household.head_id, household.grid_id) == (head.id, GRID)
    assert household.hh_no == "371003002028003-0001"
    assert (dwelling.unit, dwelling.room, dwelling.building_id) == ("2", "402", an_id("building3"))
    assert (head.sex, head.birth, head.relation) == ("1", date(1962, 8, 15), "02")
    assert (head.phone, head.edu, head.note) == ("13800001234", "70", "党员")
    assert head.source == 3
    after = counts(database)
    assert after["building"] == before["building"]
    assert after["resident"] == before["resident"] + 3
    assert after["household"] == before["household"] + 1


def test_every_record_of_an_import_has_its_op(database: Database, viewer: Viewer) -> None:
    changes = bring_in(database, viewer, source_of(family()))
    with database.reading() as session:
        sent = set(session.scalars(select(outbox.c.record_id)))
    for noun in ("resident", "household", "dwelling"):
        assert changes.of(noun) <= sent


def test_bringing_in_the_same_file_again_changes_nothing(
    database: Database, viewer: Viewer
) -> None:
    bring_in(database, viewer, source_of(family()))
    before = counts(database)
    changes = bring_in(database, viewer, source_of(family()))
    assert counts(database) == before
    assert not changes.touches("resident", "household", "dwelling", "building")


def test_a_known_person_gains_and_never_loses(database: Database, viewer: Viewer) -> None:
    bring_in(database, viewer, source_of(family()))
    rows = family()
    rows[0][7], rows[0][8], rows[0][9] = "", "", "常年在外"
    rows[1][7] = "13900004321"
    bring_in(database, viewer, source_of(rows))
    found = residents(database)
    assert found["车晓光"].phone == "13800001234"
    assert found["车晓光"].edu == "70"
    assert found["车晓光"].note == "党员；常年在外"
    assert found["邢秀英"].phone == "13900004321"


def test_a_person_of_the_station_is_found_by_number(database: Database, viewer: Viewer) -> None:
    with database.applying() as connection:
        members = [("隋承业", "1", date(1962, 8, 15), "02", MAN)]
        home = add_household(connection, "sui", "隋承业", members=members, room="401")
    before = counts(database)
    source = source_of(
        [["3-2-401", "隋承业", "隋承业", "户主", "男", "", MAN, "13700001111", "小学", ""]]
    )
    with database.reading() as session:
        plan = plan_import(session, viewer, source.roster, source.judgement, ImportTarget(GRID))
    assert (plan.new_people, plan.known_people, plan.new_households) == (0, 1, 0)
    assert plan.households[0].household_id == home
    assert plan.notes == {(0, 1): ("phone_differs",)}
    bring_in(database, viewer, source)
    assert counts(database) == before
    person = residents(database)["隋承业"]
    assert (person.phone, person.edu) == ("13700001111", "80")


def test_a_person_without_number_is_found_by_name_birth_and_dwelling(
    database: Database, viewer: Viewer
) -> None:
    rows = [["3-2-402", "车晓光", "车小宝", "孙子", "男", "2025-01-02", "", "", "", ""]]
    bring_in(database, viewer, source_of(rows))
    before = counts(database)
    rows[0][6] = id_number(date(2025, 1, 2), 3)
    bring_in(database, viewer, source_of(rows))
    assert counts(database) == before
    person = residents(database)["车小宝"]
    assert (person.id_no, person.id_type) == (rows[0][6], "111")


def test_people_of_a_village_without_rooms_are_found_in_their_household(
    database: Database, viewer: Viewer
) -> None:
    rows = family()
    rows[0][0], rows[2][5], rows[2][6] = "", "2015-03-11", ""
    bring_in(database, viewer, source_of(rows))
    before = counts(database)
    assert not bring_in(database, viewer, source_of(rows)).touches("resident", "household")
    assert counts(database) == before


def test_refused_and_unconfirmed_rows_stay_outside(database: Database, viewer: Viewer) -> None:
    rows = family()
    rows[1][6] = WOMAN[:17]
    rows[2][6], rows[2][5] = "", "11岁"
    bring_in(database, viewer, source_of(rows))
    assert {"邢秀英", "车思远"}.isdisjoint(residents(database))
    bring_in(database, viewer, source_of(rows), confirmed=frozenset({(0, 3)}))
    boy = residents(database)["车思远"]
    assert (boy.birth, boy.id_no, boy.id_type) == (None, None, "990")


def test_a_building_the_grid_lacks_is_made_and_named(database: Database, viewer: Viewer) -> None:
    rows = family()
    rows[0][0] = "7-1-201"
    source = source_of(rows)
    with database.reading() as session:
        plan = plan_import(session, viewer, source.roster, source.judgement, ImportTarget(GRID))
    assert plan.new_buildings == ("7",)
    changes = bring_in(database, viewer, source)
    with database.reading() as session:
        building = session.get_one(Building, changes.only("building"))
    assert (building.name, building.grid_id) == ("7号楼", GRID)


def test_nobody_imports_into_a_grid_out_of_reach(database: Database, viewer: Viewer) -> None:
    with pytest.raises(Refused) as caught:
        bring_in(database, viewer, source_of(family()), grid=GRIDS[0])
    assert caught.value.code == "grid_needed"
    assert "车晓光" not in residents(database)


def test_the_grid_column_decides_when_the_desk_says_so(village: Village) -> None:
    header = ("网格", *HEADER)
    rows = [["第一网格", *family()[0]], ["第三网格", "3-1-101", "隋承业", "隋承业", "户主", "", "",
                                         WOMAN, "", "", ""]]  # fmt: skip
    rows[1][5] = ""
    source = source_of(rows, header)
    with village.database.writing(village.head) as uow:
        import_roster(uow, source, ImportTarget(GRID, by_column=True))
    found = residents(village.database)
    assert found["车晓光"].grid_id == GRIDS[0]
    assert found["隋承业"].grid_id == GRIDS[2]


def test_undo_leaves_everything_as_it_was(database: Database, viewer: Viewer) -> None:
    bring_in(database, viewer, source_of(family()))
    state = {name: as_plain(person) for name, person in residents(database).items()}
    before = counts(database)
    rows = family()
    rows[1][7], rows[0][8] = "13900004321", "高中"
    rows.append(["9-1-101", "隋承业", "隋承业", "户主", "男", "1950-01-02", "", "", "", ""])
    batch = bring_in(database, viewer, source_of(rows)).only("import_batch")
    assert counts(database) != before
    take_back(database, viewer, batch)
    assert counts(database) == before
    assert {name: as_plain(person) for name, person in residents(database).items()} == state
    with pytest.raises(Refused) as caught:
        take_back(database, viewer, batch)
    assert caught.value.code == "already_undone"


def as_plain(person: Resident) -> Mapping[str, object]:
    skipped = {"updated_at", "updated_by", "rev"}
    return {
        column.key: getattr(person, column.key)
        for column in Resident.__table__.columns
        if column.key not in skipped
    }


def test_undo_keeps_what_somebody_touched_since(database: Database, viewer: Viewer) -> None:
    batch = bring_in(database, viewer, source_of(family())).only("import_batch")
    wife = residents(database)["邢秀英"]
    with database.writing(viewer) as uow:
        uow.session.get_one(Resident, wife.id).phone = "13900004321"
    take_back(database, viewer, batch)
    found = residents(database)
    assert "邢秀英" in found
    assert "车思远" not in found
    with database.reading() as session:
        (line,) = find_imports(session, viewer, database.clock.now())
    assert line.counts["kept"] > 0
    assert line.undone_at is not None


def test_undo_has_an_end(database: Database, viewer: Viewer, clock: FixedClock) -> None:
    batch = bring_in(database, viewer, source_of(family())).only("import_batch")
    clock.advance(days=31)
    with database.reading() as session:
        (line,) = find_imports(session, viewer, clock.now())
    assert not line.can_undo
    with pytest.raises(Refused) as caught:
        take_back(database, viewer, batch)
    assert caught.value.code == "import_too_old"


def test_past_imports_are_the_own_ones_and_all_for_the_head(village: Village) -> None:
    bring_in(village.database, village.worker, source_of(family()))
    with village.database.reading() as session:
        now = village.clock.now()
        assert [
            (line.file_name, line.person_name, line.counts["new"])
            for line in find_imports(session, village.head, now)
        ] == [("第三网格.xlsx", "于晓岚", 3)]
        assert find_imports(session, village.other_worker, now) == []


def test_an_import_that_fails_leaves_nothing(database: Database, viewer: Viewer) -> None:
    before = counts(database)
    with pytest.raises(RuntimeError), database.writing(viewer) as uow:
        import_roster(uow, source_of(family()), ImportTarget(GRID))
        raise RuntimeError("the power went")
    assert counts(database) == before
    with database.reading() as session:
        assert find_imports(session, viewer, database.clock.now()) == []


def test_nothing_to_import(database: Database, viewer: Viewer) -> None:
    rows = [[*family()[0][:6], MAN[:17], *family()[0][7:]]]
    with pytest.raises(Refused) as caught:
        bring_in(database, viewer, source_of(rows))
    assert caught.value.code == "nothing_to_import"


def test_a_shown_number_is_written_down_without_it(database: Database, viewer: Viewer) -> None:
    with database.writing(viewer) as uow:
        note_number_shown(uow, "三网格住户核实表.xlsx", 88)
    with database.reading() as session:
        line = session.execute(select(audit_log).order_by(audit_log.c.seq.desc())).first()
    assert line is not None
    assert (line.action, line.noun, line.reason) == ("reveal", "import_row", ".xlsx 88")


def test_telephones_that_are_none_are_kept_as_a_remark(database: Database, viewer: Viewer) -> None:
    rows = family()
    rows[0][7] = "1380000123"
    bring_in(database, viewer, source_of(rows))
    person = residents(database)["车晓光"]
    assert (person.phone, person.note) == (None, "党员；1380000123")


def test_an_elder_alone_gets_the_service_group(database: Database, viewer: Viewer) -> None:
    header = (*HEADER[:-1], "是否独居")
    rows = [[*row[:-1], "是"] for row in family()]
    changes = bring_in(database, viewer, source_of(rows, header))
    with database.reading() as session:
        tags = session.scalars(select(ResidentTag)).all()
    assert {tag.resident_id for tag in tags} == {
        residents(database)["车晓光"].id,
        residents(database)["邢秀英"].id,
    }
    assert changes.of("resident_tag") == {tag.id for tag in tags}


@pytest.mark.parametrize("name", sorted(path.name for path in ROSTERS.glob("A*")))
def test_the_rosters_of_set_a_come_in_and_go_again(
    database: Database, viewer: Viewer, name: str
) -> None:
    roster = Roster(open_workbook(ROSTERS / name), TODAY)
    source = ImportSource(roster, roster.judge(), name, "0" * 64)
    before = counts(database)
    batch = bring_in(database, viewer, source).only("import_batch")
    accepted = len(source.judgement.of_state("clean", "warn"))
    assert counts(database)["resident"] == before["resident"] + accepted
    with database.reading() as session:
        people = session.scalars(select(Resident).where(Resident.source == 3)).all()
        homes = set(session.scalars(select(Household.id)))
    assert {person.household_id for person in people} <= homes
    assert all(person.grid_id == GRID for person in people)
    again = bring_in(database, viewer, source)
    assert not again.touches("resident", "household")
    take_back(database, viewer, batch)
    assert counts(database) == before
