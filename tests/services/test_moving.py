"""Moving a household to another grid and a person to another household: one op, children along."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.services.residents.household_acts import edit_household
from desktop.services.residents.households import find_grids
from desktop.services.residents.moving import move_resident
from desktop.services.residents.person_merges import find_merged, merge_residents, undo_merge
from desktop.services.residents.resident_records import load_resident
from sync.client.tables import outbox
from sync.errors import Refused
from sync.records.tables import Household, Resident, ResidentTag, Visit
from tests.builders import Village, an_id


def ops(village: Village) -> list[tuple[str, str]]:
    """(noun, kind) of what waits."""
    with village.database.reading() as session:
        return [(row[0], row[1]) for row in session.execute(
            select(outbox.c.entity, outbox.c.kind).order_by(outbox.c.position))]  # fmt: skip


def test_a_household_moves_to_another_grid_with_everything_that_hangs_on_it(
    village: Village,
) -> None:
    head = village.head
    with village.database.reading() as session:
        home = session.get(Household, an_id("h-lin"))
        assert home is not None
        grids = [one.id for one in find_grids(session, head) if one.id != home.grid_id]
        rev = home.rev
        cong = session.get(Household, an_id("h-cong"))
        assert cong is not None
    assert grids, "the station of the tests has more than one grid"
    place = {"grid_id": grids[0], "building_id": None, "unit": None, "room": "101"}
    with village.database.writing(head) as uow:
        edit_household(uow, an_id("h-lin"), rev, place)
    with village.database.reading() as session:
        people = session.scalars(select(Resident).where(Resident.household_id == an_id("h-lin")))
        assert {one.grid_id for one in people} == {grids[0]}
        visits = session.scalars(select(Visit).where(Visit.household_id == an_id("h-lin")))
        assert {one.grid_id for one in visits} <= {grids[0]}
        tags = session.scalars(
            select(ResidentTag).join(Resident, Resident.id == ResidentTag.resident_id)
            .where(Resident.household_id == an_id("h-lin"))
        )  # fmt: skip
        assert {one.grid_id for one in tags} <= {grids[0]}
    written = ops(village)
    assert ("household", "move") in written
    assert "resident" not in {noun for noun, _ in written}
    worker = village.worker
    with (
        pytest.raises(Refused, match="grid_needed"),
        village.database.writing(head) as uow,
    ):
        edit_household(uow, cong.id, cong.rev, {"grid_id": "f" * 32, "room": "1"})
    assert worker


def test_a_person_moves_to_another_household(village: Village) -> None:
    head = village.head
    with village.database.reading() as session:
        person = session.get(Resident, an_id("lin-1"))
        assert person is not None
        rev = person.rev
    with pytest.raises(Refused, match="same_household"), village.database.writing(head) as uow:
        move_resident(uow, person.id, rev, person.household_id, "10")
    with pytest.raises(Refused, match="head_leaves"), village.database.writing(head) as uow:
        move_resident(uow, an_id("lin-0"), rev, an_id("h-cong"), "10")
    with village.database.writing(head) as uow:
        move_resident(uow, person.id, rev, an_id("h-cong"), "97")
    with village.database.reading() as session:
        moved = session.get(Resident, an_id("lin-1"))
        home = session.get(Household, an_id("h-cong"))
        assert moved is not None
        assert home is not None
        assert (moved.household_id, moved.grid_id, moved.relation) == (home.id, home.grid_id, "97")
    assert ops(village)[0] == ("resident", "move") or ("resident", "move") in ops(village)


def test_two_records_become_one_and_two_again(village: Village) -> None:
    head = village.head
    today = village.database.clock.now().date()
    with village.database.writing(head) as uow:
        merge_residents(uow, an_id("lin-1"), an_id("cong-0"))
    with village.database.reading() as session:
        shown = load_resident(session, head, an_id("cong-0"), today)
        assert [one.id for one in shown.merged] == [an_id("lin-1")]
        with pytest.raises(Refused, match="not_found"):
            load_resident(session, head, an_id("lin-1"), today)
    assert ("resident", "merge") in ops(village)
    with pytest.raises(Refused, match="same_record"), village.database.writing(head) as uow:
        merge_residents(uow, an_id("cong-0"), an_id("cong-0"))
    with village.database.writing(head) as uow:
        undo_merge(uow, an_id("lin-1"))
    with village.database.reading() as session:
        assert find_merged(session, head, an_id("cong-0")) == []
        assert load_resident(session, head, an_id("lin-1"), today).id == an_id("lin-1")
