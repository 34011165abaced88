"""What a person types finds whom it means, the index follows every change, and stays bounded."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from desktop.storage import search
from desktop.storage.database import Database
from desktop.storage.pinyin import name_readings
from desktop.storage.viewer import Viewer
from sync.records.changes import Changes
from sync.records.tables import Building, Resident
from tests.builders import BUILDING, GRIDS, Village, an_id, put

CONG, LIN_HOME, CONG_HOME = an_id("cong-0"), an_id("h-lin"), an_id("h-cong")


@pytest.fixture
def searched(village: Village) -> Database:
    """The small village with its index built."""
    with village.database.applying() as connection:
        search.rebuild(connection)
    return village.database


def found(database: Database, viewer: Viewer, text: str, noun: str = "resident") -> list[str]:
    """Ids found by a text."""
    with database.reading() as session:
        return search.find_ids(session, viewer, text, noun)


@pytest.mark.parametrize(
    "text",
    ["cpy", "CPY", "congp", "congpeiying", "丛", "丛培英", "培英", "cp", "2096", " 丛 培英 "],
)
def test_a_person_by_name_and_number(searched: Database, viewer: Viewer, text: str) -> None:
    """Initials, full pinyin, Han from the front or the given name, the telephone's tail."""
    assert CONG in found(searched, viewer, text)


@pytest.mark.parametrize("text", ["py", "peiying", "2097", "林", "x", "", "   ", "%", "_", "'"])
def test_what_it_does_not_mean(searched: Database, viewer: Viewer, text: str) -> None:
    """A middle of the initials, another number, wildcards and nothing find nobody."""
    assert CONG not in found(searched, viewer, text)


def test_identity_number_by_tail_and_front(searched: Database, viewer: Viewer) -> None:
    """The last four characters or the number from the front; never a middle piece."""
    assert found(searched, viewer, "0027") == [CONG]
    assert found(searched, viewer, "99999919440323") == [CONG]
    assert found(searched, viewer, "1944") == []


@pytest.mark.parametrize(
    "text", ["3-2-501", "3号楼2单元501", "3号楼2单元", "3#2-501", "３－２－５０１", "3-2"]
)
def test_a_flat(searched: Database, viewer: Viewer, text: str) -> None:
    """A door in every writing finds the household behind it."""
    assert CONG_HOME in found(searched, viewer, text, "household")


def test_a_place_by_any_part(searched: Database, viewer: Viewer) -> None:
    """A building is found by any piece of its name and by its initials."""
    for text in ("文昌里", "昌里3", "wcl", "wench", "3号楼"):
        assert found(searched, viewer, text, "building") == [BUILDING], text


def test_only_within_reach(searched: Database, village: Village) -> None:
    """The worker of another grid finds nobody of this one; the head does."""
    assert found(searched, village.other_worker, "cpy") == []
    assert found(searched, village.head, "cpy") == [CONG]


def test_follows_an_edit_in_the_same_transaction(searched: Database, viewer: Viewer) -> None:
    """A new name is found at once and the old one no more; an act that fails changes nothing."""
    with searched.writing(viewer) as uow:
        person = uow.session.get(Resident, CONG)
        assert person is not None
        person.name = "单培英"
    assert found(searched, viewer, "spy") == found(searched, viewer, "dpy") == [CONG]
    assert found(searched, viewer, "cpy") == []
    with pytest.raises(RuntimeError), searched.writing(viewer) as uow:
        person = uow.session.get(Resident, CONG)
        assert person is not None
        person.name = "曾培英"
        uow.session.flush()
        raise RuntimeError
    assert found(searched, viewer, "zpy") == []


def test_follows_a_building_and_a_deletion(searched: Database, viewer: Viewer) -> None:
    """Renaming a house renames the flats in it; what is deleted is not found."""
    with searched.writing(viewer) as uow:
        building = uow.session.get(Building, BUILDING)
        assert building is not None
        building.name, building.address = "8号楼", "春和园 8号楼"
    assert CONG_HOME in found(searched, viewer, "8-2-501", "household")
    assert found(searched, viewer, "3-2-501", "household") == []
    with searched.writing(viewer) as uow:
        person = uow.session.get(Resident, CONG)
        assert person is not None
        person.deleted_at = uow.now
    assert found(searched, viewer, "cpy") == []


def test_pulled_rows_are_found_after_refresh(searched: Database, viewer: Viewer) -> None:
    """Whoever applies rows of the district names what changed, and it is found."""
    new = an_id("pulled")
    with searched.applying() as connection:
        put(
            connection, Resident, id=new, grid_id=GRIDS[2], id_type="990", name="解晓军", sex="1",
            pop_kind="01", living="1", household_id=LIN_HOME, relation="99",
            phone="0631-0000123、13700009876",
        )  # fmt: skip
        search.refresh(connection, Changes({"resident": frozenset({new})}))
    for text in ("xxj", "jxj", "xiexiao", "9876", "0123", "06310000123"):
        assert found(searched, viewer, text) == [new], text


def test_only_range_queries(searched: Database, viewer: Viewer) -> None:
    """No LIKE and no count: every question is a bounded range on the index."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with searched.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", note)
        try:
            search.find_ids(session, viewer, "文昌", "building")
            search.find_ids(session, viewer, "cpy", "resident")
            plans = [
                row.detail
                for row in session.connection().exec_driver_sql(
                    "EXPLAIN QUERY PLAN SELECT number FROM search_term"
                    " WHERE kind = 3 AND term >= 'c' AND term < 'd'"
                )
            ]
        finally:
            event.remove(session.get_bind(), "before_cursor_execute", note)
    assert asked
    assert not any("LIKE" in one.upper() or "COUNT(" in one.upper() for one in asked)
    assert all("LIMIT" in one for one in asked if "search_term" in one and "EXPLAIN" not in one)
    assert plans
    assert "SEARCH" in plans[0]


@pytest.mark.parametrize(
    ("name", "first", "also"),
    [
        ("单雪", "shan xue", "dan xue"),
        ("曾乐", "zeng le", "zeng yue"),
        ("解晓", "xie xiao", "jie xiao"),
        ("查一", "zha yi", "cha yi"),
        ("仇军", "qiu jun", "chou jun"),
        ("区伟", "ou wei", "qu wei"),
        ("盖丽", "ge li", "gai li"),
        ("朴哲", "piao zhe", "pu zhe"),
        ("尉迟明", "yu chi ming", "wei chi ming"),
        ("翟一", "zhai yi", "di yi"),
        ("吕秀琴", "lv xiu qin", "lv xiu qin"),
        ("欧阳文𠮷", "ou yang wen", "ou yang wen"),
    ],
)
def test_surnames_read_as_people_read_them(name: str, first: str, also: str) -> None:
    """The surname's own reading first, the other one too; a character nobody reads is left out."""
    readings = [" ".join(one) for one in name_readings(name)]
    assert readings[0] == first
    assert also in readings
    assert len(readings) <= 8
