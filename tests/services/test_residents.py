"""People: what may be typed, what follows from the number, who may see it, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from desktop.services.masking import mask_birth, mask_id_number, mask_name, mask_phone
from desktop.services.residents.household_records import load_household
from desktop.services.residents.near_matches import Sought, ask_again, find_near_matches, keep_apart
from desktop.services.residents.resident_lists import (
    ResidentFilter,
    find_resident_numbers,
    load_resident_rows,
)
from desktop.services.residents.resident_records import load_resident, load_resident_form
from desktop.services.residents.resident_rules import (
    ResidentValues,
    check_resident,
    normalised_phones,
    relation_fits_sex,
)
from desktop.services.residents.residents import edit_resident, register_resident, set_tags
from desktop.services.reveals import needs_reason, reveal_field
from desktop.services.settling.record_history import load_history
from desktop.storage import search
from desktop.storage.tables import audit_log
from sync.client.tables import outbox
from sync.errors import Refused
from sync.records.id_numbers import check_character
from sync.records.tables import ChangeLog, Resident, ResidentTag
from tests.builders import Village, an_id

TODAY = date(2026, 11, 5)
CONG, LIN, XING, CHILD = an_id("cong-0"), an_id("lin-0"), an_id("lin-1"), an_id("lin-2")
LIN_HOME = an_id("h-lin")


def number(birth: str, serial: str) -> str:
    """A sound number of the region of nobody."""
    first = f"999999{birth}{serial}"
    return first + check_character(first)


GIVEN = ResidentValues(
    name="车鹏宇", relation="20", id_no=number("19920606", "013"), phone="18800003494"
)


def refused(code: str, field: str | None, values: ResidentValues) -> None:
    """The values are refused so, at that field."""
    with pytest.raises(Refused) as error:
        check_resident(values, TODAY)
    assert (error.value.code, error.value.field) == (code, field)


def test_the_number_decides_birth_and_sex() -> None:
    """Whatever stood in the fields, the number says the birth date and the sex; spaces go."""
    typed = replace(GIVEN, name="  车 鹏宇 ", sex="2", birth=date(2000, 1, 1))
    spaced = replace(typed, id_no=f" {GIVEN.id_no} ")
    checked = check_resident(spaced, TODAY)
    assert (checked.birth, checked.sex) == (date(1992, 6, 6), "1")
    assert checked.id_no == GIVEN.id_no
    assert checked.name == "车 鹏宇"


@pytest.mark.parametrize(
    ("code", "field", "changed"),
    [
        ("name_needed", "name", {"name": "  "}),
        ("too_long", "name", {"name": "长" * 51}),
        ("too_long", "note", {"note": "字" * 10_000}),
        ("bad_character", "workplace", {"workplace": "厂\x00"}),
        ("id_no_needed", "id_no", {"id_no": ""}),
        ("bad_id_format", "id_no", {"id_no": "99999919920606013"}),
        ("bad_check_digit", "id_no", {"id_no": number("19920606", "013")[:-1] + "Z"[:0] + "0"}),
        ("bad_date", "id_no", {"id_no": number("20261106", "013")}),
        ("bad_phone", "phone", {"phone": "1880000349"}),
        ("bad_phone", "phone", {"phone": "18800003494、12"}),
        ("relation_needed", "relation", {"relation": ""}),
        ("unknown_code", "relation", {"relation": "98"}),
        ("unknown_code", "edu", {"edu": "05"}),
        ("birth_needed", "birth", {"id_type": "990"}),
        ("sex_needed", "sex", {"id_type": "990", "birth": date(1992, 6, 6)}),
        ("birth_in_future", "birth", {"id_type": "990", "birth": date(2027, 1, 1)}),
        ("guardian_needed", "guardian_id", {"id_no": number("20180606", "013")}),
        ("date_needed", "moved_out_on", {"living": "9"}),
        ("date_needed", "died_on", {"living": "10"}),
        ("date_in_future", "died_on", {"living": "10", "died_on": date(2026, 11, 6)}),
    ],
)
def test_refused_at_the_field(code: str, field: str, changed: dict[str, Any]) -> None:
    """One clear code at the field that is wrong."""
    if code == "bad_check_digit":
        sound = str(GIVEN.id_no)
        changed = {"id_no": sound[:-1] + ("1" if sound[-1] != "1" else "2")}
    refused(code, field, replace(GIVEN, **changed))


def test_other_papers_and_children() -> None:
    """A passport is kept as typed; a child of thirteen with a guardian passes."""
    passport = replace(
        GIVEN, id_type="414", id_no=" e12345678 ", birth=date(1990, 1, 1), sex="2", relation="10"
    )
    assert check_resident(passport, TODAY).id_no == "E12345678"
    child = replace(GIVEN, id_no=number("20180606", "013"), guardian_name="李雪")
    assert check_resident(child, TODAY).birth == date(2018, 6, 6)


def test_phones_and_relations() -> None:
    """Several numbers in one field; 长子 who is female is noticed, not refused."""
    assert normalised_phones("18800003494, 0631-5550123") == "18800003494、0631-5550123"
    assert normalised_phones("  ") is None
    assert not relation_fits_sex("22", "2")
    assert relation_fits_sex("22", "1")
    assert relation_fits_sex("32", "2")
    assert relation_fits_sex("10", "2")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("999999195807260227", "999999********0227"),
        ("999999580726022", "999999*****6022"),
        ("E12345678", "E1*****78"),
        ("", ""),
        (None, ""),
    ],
)
def test_masked_numbers(text: str | None, masked: str) -> None:
    """Region and tail stay, the birth date goes."""
    assert mask_id_number(text) == masked


def test_masked_phones_and_names() -> None:
    """Handbook §6.3."""
    assert mask_phone("13900000862") == "139****0862"
    assert mask_phone("13900000862、0631-5550123") == "139****0862、0631-*****23"
    assert mask_phone(None) == ""
    assert mask_name("欧阳文") == "欧阳*"
    assert mask_name("张三丰") == "张*"
    assert mask_birth(date(1958, 7, 26)) == "1958-07"


def test_registering_somebody(village: Village) -> None:
    """Record, op and audit line are there together, and the person is found at once."""
    with village.database.writing(village.worker) as uow:
        changes = register_resident(uow, LIN_HOME, GIVEN, came_on=date(2026, 11, 2))
    new = changes.only("resident")
    with village.database.reading() as session:
        one = load_resident(session, village.worker, new, TODAY)
        assert (one.name, one.age, one.sex, one.number_verdict) == ("车鹏宇", 34, "1", "sound")
        assert one.id_no == "999999********" + str(GIVEN.id_no)[-4:]
        assert one.verified_on == TODAY
        assert search.find_ids(session, village.worker, "cpy", "resident") == [new]
        ops = session.execute(select(outbox.c.entity).where(outbox.c.record_id == new)).all()
        assert len(ops) == 1
        assert session.scalars(select(ChangeLog.kind)).all() == ["move_in"]
        home = load_household(session, village.worker, LIN_HOME, TODAY)
        assert [one.name for one in home.members] == ["林守业", "邢玉兰", "车鹏宇", "林子涵"]
        assert home.waiting == 1


def test_the_same_number_twice(village: Village) -> None:
    """Refused with whose it is; nothing is kept."""
    with pytest.raises(Refused) as error, village.database.writing(village.worker) as uow:
        register_resident(
            uow, LIN_HOME, replace(GIVEN, name="丛某", id_no="999999194403230027", relation="52")
        )
    assert error.value.code == "duplicate_id_no"
    assert error.value.values["name"] == "丛培英"
    assert "999999" not in repr(error.value.values)
    with village.database.reading() as session:
        assert session.scalars(select(Resident.id).where(Resident.name == "丛某")).all() == []


def test_out_of_reach(village: Village) -> None:
    """A worker of another grid neither sees nor changes nor reveals."""
    stranger = village.other_worker
    with village.database.reading() as session, pytest.raises(Refused, match="not_found"):
        load_resident(session, stranger, CONG, TODAY)
    for act in (
        lambda uow: edit_resident(uow, CONG, 1, {"phone": ""}),
        lambda uow: reveal_field(uow, "resident", CONG, "phone"),
        lambda uow: register_resident(uow, LIN_HOME, GIVEN),
    ):
        with pytest.raises(Refused, match="not_found"), village.database.writing(stranger) as uow:
            act(uow)


def test_an_edit_touches_what_it_names(village: Village) -> None:
    """The telephone changes, the number stays, and no field is blanked by being absent."""
    with village.database.writing(village.worker) as uow:
        edit_resident(uow, LIN, 1, {"phone": "13900000862"})
    with village.database.reading() as session:
        one = session.get(Resident, LIN)
        assert one is not None
        assert (one.phone, one.id_no) == ("13900000862", "99999919550313001X")
        form = load_resident_form(session, village.worker, LIN)
        assert form.values.id_no is None
        assert form.id_no == "999999********001X"
        history = load_history(session, village.worker, LIN_HOME)
        assert [(line.what, line.whom, line.who) for line in history] == [
            ("edit", "林守业", "于晓岚")
        ]
        (field,) = history[0].fields
        assert (field.label, field.new) == ("联系电话", "139****0862")


def test_an_edit_from_an_old_version(village: Village) -> None:
    """The district has changed the record since the form was opened: nothing is overwritten."""
    with (
        pytest.raises(Refused, match="changed_meanwhile"),
        village.database.writing(village.worker) as uow,
    ):
        edit_resident(uow, LIN, 0, {"phone": "13900000862"})


def test_what_an_old_record_lacks_does_not_block(village: Village) -> None:
    """The child has no guardian in the old record: its living state can still be corrected."""
    with village.database.writing(village.worker) as uow:
        edit_resident(uow, CHILD, 1, {"living": "5"})
    with (
        pytest.raises(Refused, match="guardian_needed"),
        village.database.writing(village.worker) as uow,
    ):
        edit_resident(uow, CHILD, 1, {"guardian_id": None})


def test_moving_away(village: Village) -> None:
    """A member leaves with a date and a line in the log; a head only when nobody stays behind."""
    with village.database.writing(village.worker) as uow:
        edit_resident(uow, XING, 1, {"living": "9", "moved_out_on": date(2026, 11, 1)})
    with village.database.reading() as session:
        home = load_household(session, village.worker, LIN_HOME, TODAY)
        assert [one.name for one in home.members] == ["林守业", "林子涵"]
        assert [one.name for one in home.gone] == ["邢玉兰"]
        (event,) = [x for x in load_history(session, village.worker, LIN_HOME) if x.event]
        assert (event.what, event.whom) == ("move_out", "邢玉兰")
    with (
        pytest.raises(Refused, match="head_leaves"),
        village.database.writing(village.worker) as uow,
    ):
        edit_resident(uow, LIN, 1, {"living": "10", "died_on": date(2026, 11, 1)})
    with village.database.writing(village.worker) as uow:
        edit_resident(uow, CONG, 1, {"living": "10", "died_on": date(2026, 11, 1)})


def test_service_groups(village: Village) -> None:
    """Groups are added, graded and ended, never deleted."""
    with village.database.writing(village.worker) as uow:
        set_tags(uow, LIN, {"veteran": None, "disabled": "肢体二级"})
    with village.database.writing(village.worker) as uow:
        set_tags(uow, LIN, {"disabled": "肢体三级"})
    with village.database.reading() as session:
        assert load_resident(session, village.worker, LIN, TODAY).tags == (("残疾人", "肢体三级"),)
        ended = session.scalars(select(ResidentTag).where(ResidentTag.tag == "veteran")).one()
        assert ended.ends_on == TODAY
        assert ended.deleted_at is None
    with (
        pytest.raises(Refused, match="unknown_code"),
        village.database.writing(village.worker) as uow,
    ):
        set_tags(uow, LIN, {"rich": None})


def test_revealing(village: Village) -> None:
    """A telephone is shown and logged; a number wants a reason, and the reason is in the log."""
    with village.database.writing(village.worker) as uow:
        assert reveal_field(uow, "resident", CONG, "phone") == "13800002096"
        assert reveal_field(uow, "resident", CONG, "id_no", "办高龄津贴") == "999999194403230027"
    assert needs_reason(village.worker, "resident", "id_no")
    assert not needs_reason(village.worker, "resident", "phone")
    for reason in (None, "", " 1"):
        with (
            pytest.raises(Refused, match="reason_needed"),
            village.database.writing(village.worker) as uow,
        ):
            reveal_field(uow, "resident", CONG, "id_no", reason)
    with village.database.reading() as session:
        lines = session.execute(
            select(audit_log.c.record_id, audit_log.c.reason).where(audit_log.c.action == "reveal")
        ).all()
        assert [tuple(line) for line in lines] == [
            (CONG, "联系电话"),
            (CONG, "证件号码：办高龄津贴"),
        ]
    with pytest.raises(ValueError, match="masked"), village.database.writing(village.worker) as uow:
        reveal_field(uow, "resident", CONG, "living")


def test_near_matches(village: Village) -> None:
    """Same number, a slipped digit, same name and birth; judged pairs are not asked again."""

    def reasons(sought: Sought, own: str | None = None) -> list[str]:
        with village.database.reading() as session:
            found = find_near_matches(session, village.worker, sought, own)
        return [one.reason for one in found]

    assert reasons(Sought(id_no="999999195807260024")) == ["same_number"]
    assert reasons(Sought(name="邢玉兰", id_no="999999195807260042")) == ["near_number"]
    assert reasons(Sought(name="邢玉兰", birth=date(1958, 7, 26))) == ["same_name_and_birth"]
    assert reasons(Sought(name="邢玉兰")) == []
    assert reasons(Sought(name="丛培英", phone="13800002096")) == ["same_name_and_phone"]
    assert reasons(Sought()) == []
    twin = ResidentValues(
        name="邢玉兰", relation="75", id_type="990", birth=date(1958, 7, 26), sex="2"
    )
    with village.database.writing(village.worker) as uow:
        new = register_resident(uow, an_id("h-cong"), twin).only("resident")
    with village.database.reading() as session:
        (match,) = load_resident(session, village.worker, XING, TODAY).twins
        assert (match.resident_id, match.address) == (new, "3号楼2单元501")
    with village.database.writing(village.worker) as uow:
        assert keep_apart(uow, XING, new).of("resident") == {XING, new}
    with village.database.reading() as session:
        assert load_resident(session, village.worker, XING, TODAY).twins == ()
        assert load_resident(session, village.worker, new, TODAY).twins == ()
    with village.database.writing(village.worker) as uow:
        ask_again(uow, new, XING)
    with village.database.reading() as session:
        assert len(load_resident(session, village.worker, new, TODAY).twins) == 1


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ResidentFilter(), ["丛培英", "林子涵", "林守业", "邢玉兰"]),
        (ResidentFilter(younger_than=14), ["林子涵"]),
        (ResidentFilter(older_than=70), ["丛培英", "林守业"]),
        (ResidentFilter(text="xyl"), ["邢玉兰"]),
        (ResidentFilter(text="3-2-501"), ["丛培英"]),
        (ResidentFilter(floating=True), []),
        (ResidentFilter(order="age"), ["丛培英", "林守业", "邢玉兰", "林子涵"]),
        (ResidentFilter(order="place"), ["林守业", "邢玉兰", "林子涵", "丛培英"]),
        (ResidentFilter(gone=True), []),
    ],
)
def test_lists_of_people(village: Village, wanted: ResidentFilter, names: list[str]) -> None:
    """Each condition and each order."""
    with village.database.applying() as connection:
        search.rebuild(connection)
    with village.database.reading() as session:
        numbers = find_resident_numbers(session, village.worker, wanted, TODAY)
        rows = load_resident_rows(session, village.worker, numbers, TODAY)
        assert [row.name for row in rows] == names
        assert all("********" in row.id_no for row in rows)
        assert find_resident_numbers(session, village.other_worker, wanted, TODAY).tolist() == []
