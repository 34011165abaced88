"""Places (场所): registered, found, changed, closed, taken away; masked as all else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.services.cases.cases import CaseValues, report_case
from desktop.services.list_exports import note_list
from desktop.services.residents.place_acts import (
    PlaceValues,
    close_place,
    edit_place,
    register_place,
    remove_place,
)
from desktop.services.residents.places import (
    PlaceFilter,
    count_places,
    find_places,
    load_place,
)
from desktop.services.reveals import reveal_field
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.tables import Place
from tests.builders import GRIDS, Village

SHOP = PlaceValues(
    grid_id=GRIDS[2], name="里口小卖部", kind="03", address="文昌里 3号楼北侧", manager="丛大江",
    phone="13800002077", staff_count=2, safety_level="2", check_freq="2",
)  # fmt: skip


def registered(village: Village, values: PlaceValues = SHOP, **how: Any) -> str:
    with village.database.writing(village.worker) as uow:
        return register_place(uow, values, "new", **how).only("place")


def names(village: Village, wanted: PlaceFilter, viewer: Viewer | None = None) -> list[str]:
    with village.database.reading() as session:
        return [one.name for one in find_places(session, viewer or village.worker, wanted)]


@pytest.mark.parametrize(
    "typed", ["里口小卖部", "小卖部", "lkxmb", "xmb", "likou", "3号楼北", "小商店"]
)
def test_a_place_is_found_by_any_part_of_its_name_initials_address_and_kind(
    village: Village, typed: str
) -> None:
    registered(village)
    registered(village, replace(SHOP, name="东山水库", kind="18", address=None, phone=None))
    assert names(village, PlaceFilter(text=typed)) == ["里口小卖部"]


def test_a_list_is_narrowed_by_kind_level_grid_and_use(village: Village) -> None:
    shop = registered(village)
    registered(village, replace(SHOP, name="东山水库", kind="18", safety_level="1"))
    assert names(village, PlaceFilter()) == ["里口小卖部", "东山水库"]
    assert names(village, PlaceFilter(kinds=("18",))) == ["东山水库"]
    assert names(village, PlaceFilter(levels=("2",))) == ["里口小卖部"]
    assert names(village, PlaceFilter(grid_id=GRIDS[0])) == []
    assert names(village, PlaceFilter(text="没有")) == []
    with village.database.writing(village.worker) as uow:
        close_place(uow, shop, uow.today)
    assert names(village, PlaceFilter()) == ["东山水库"]
    assert names(village, PlaceFilter(closed=True)) == ["里口小卖部"]
    with village.database.reading() as session:
        assert count_places(session, village.worker) == 1
        assert count_places(session, replace(village.worker, grid_ids=frozenset())) == 0


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        ({"name": "  "}, "name_needed", "name"),
        ({"kind": ""}, "kind_needed", "kind"),
        ({"kind": "77"}, "unknown_code", "kind"),
        ({"safety_level": "9"}, "unknown_code", "safety_level"),
        ({"grid_id": ""}, "grid_needed", "grid_id"),
        ({"grid_id": "f" * 32}, "grid_needed", "grid_id"),
        ({"name": "店" * 61}, "too_long", "name"),
        ({"phone": "138"}, "bad_phone", "phone"),
        ({"uscc": "9137100"}, "bad_uscc", "uscc"),
        ({"staff_count": -1}, "count_out_of_range", "staff_count"),
        ({"last_check": date(2999, 1, 1)}, "date_in_future", "last_check"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    village: Village, bad: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        registered(village, replace(SHOP, **bad))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert names(village, PlaceFilter()) == []


def test_the_same_name_in_a_grid_is_asked_about_and_may_stand_twice(village: Village) -> None:
    first = registered(village)
    for again in (SHOP, replace(SHOP, name=" 里口小卖部 ")):
        with pytest.raises(Refused) as refused:
            registered(village, again)
        assert (refused.value.code, refused.value.field) == ("place_twice", "name")
        assert refused.value.values["address"] == "文昌里 3号楼北侧"
    registered(village, replace(SHOP, address="另一家"), even_so=True)
    assert names(village, PlaceFilter()) == ["里口小卖部", "里口小卖部"]
    with village.database.reading() as session:
        shown = load_place(session, village.worker, first)
    with village.database.writing(village.worker) as uow:  # what is not renamed asks nothing
        edit_place(uow, first, shown.rev, {"staff_count": 3}, first)


def test_an_edit_names_its_fields_and_the_old_version_is_refused(village: Village) -> None:
    place = registered(village)
    with village.database.writing(village.worker) as uow:
        edit_place(uow, place, 0, {"uscc": "91371003mabcdefg1x", "manager": None}, place)
    with village.database.reading() as session:
        shown = load_place(session, village.worker, place)
    assert (shown.values.uscc, shown.values.manager) == ("91371003MABCDEFG1X", None)
    assert (shown.values.phone, shown.phone) == (None, "138****2077")
    with village.database.writing(village.worker) as uow:
        found = uow.session.get(Place, place)
        assert found is not None
        assert found.phone == "13800002077"
        found.rev = 7  # as a page of the district leaves it
    with pytest.raises(Refused) as refused, village.database.writing(village.worker) as uow:
        edit_place(uow, place, 0, {"name": "新名"}, place)
    assert refused.value.code == "changed_meanwhile"


def test_a_mistake_goes_but_not_while_a_case_names_it(village: Village) -> None:
    place, mistake = registered(village), registered(village, replace(SHOP, name="打错的"))
    case = CaseValues("货堆挡了出口", "门口", "0101", "2", "01", grid_id=GRIDS[2], place_id=place)
    with village.database.writing(village.worker) as uow:
        report_case(uow, case)
    with pytest.raises(Refused) as refused, village.database.writing(village.worker) as uow:
        remove_place(uow, place)
    assert refused.value.code == "place_has_cases"
    with village.database.writing(village.worker) as uow:
        remove_place(uow, mistake)
    assert names(village, PlaceFilter()) == ["里口小卖部"]
    assert names(village, PlaceFilter(text="打错")) == []
    with village.database.reading() as session:
        assert load_place(session, village.worker, place).cases == 1
        with pytest.raises(Refused):
            load_place(session, village.worker, mistake)
    with pytest.raises(Refused) as refused, village.database.writing(village.worker) as uow:
        close_place(uow, place, uow.today + timedelta(days=1))
    assert refused.value.code == "date_in_future"


def test_manager_and_telephone_are_masked_and_each_look_is_written_down(village: Village) -> None:
    place = registered(village)
    with village.database.reading() as session:
        (row,) = find_places(session, village.worker, PlaceFilter())
        assert (row.manager, row.phone, row.mark) == ("丛大江", "138****2077", "waiting")
        town = replace(village.worker, role="town_clerk")
        (row,) = find_places(session, town, PlaceFilter())
        assert (row.manager, row.phone) == ("丛*", "138****2077")
        assert load_place(session, town, place).manager == "丛*"
    with village.database.writing(village.worker) as uow:
        assert reveal_field(uow, "place", place, "phone", "问消防检查") == "13800002077"
        note_list(uow, "place", 1)
    with village.database.reading() as session:
        said = session.connection().exec_driver_sql(
            "SELECT action, noun, reason FROM audit_log WHERE noun = 'place' ORDER BY seq"
        )
        assert [tuple(line) for line in said] == [
            ("create", "place", None), ("reveal", "place", "电话：问消防检查"),
            ("export", "place", None),
        ]  # fmt: skip
