"""Whom to call and whom to send to: known units, covered numbers, limits of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from desktop.services.cases.phone_book import find_phone_book
from desktop.views.cases.page import EMERGENCY, CasesPage
from desktop.views.widgets import LinkButton, MaskedValue
from sync.records.tables import CaseAssignment, OrgUnit
from sync.records.times import to_local
from tests.builders import GRIDS, an_id, put
from tests.fakes import STORY_NOW
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]


def a_utility(desks: Desks) -> str:
    """The gas company, as the district keeps it."""
    with desks.village.database.applying() as c:
        return put(c, OrgUnit, id=an_id("gas"), name="港华燃气", level="utility",
                   phone="0631-0000777", valid_from=STORY_NOW.date())  # fmt: skip


def parts(desks: Desks, word: str) -> dict[str, CaseAssignment]:
    with desks.village.database.reading() as session:
        query = select(CaseAssignment).where(
            CaseAssignment.case_id == desks.case_ids[word],
            CaseAssignment.released_at.is_(None), CaseAssignment.rejected_at.is_(None),
        )  # fmt: skip
        return {one.org_name: one for one in session.scalars(query)}


def test_the_book_has_the_districts_units_and_those_used_with_covered_numbers(
    desks: Desks,
) -> None:
    unit_id = a_utility(desks)
    village = desks.village
    with village.database.reading() as session:
        book = find_phone_book(session, village.head, village.clock.now().date(), GRIDS[2])
        mine = {one.name: one for one in book}
        other = find_phone_book(session, village.other_worker, date(2026, 11, 5))
    assert (mine["港华燃气"].org_id, mine["港华燃气"].phone) == (unit_id, "0631-0000777")
    assert mine["文昌里物业"].phone == "138****5566"
    assert mine["文昌里物业"].assignment_id
    assert "文昌里物业" not in {one.name for one in other}  # of a grid that is not theirs


def test_one_press_in_the_phone_book_writes_down_who_was_called(
    page_of: Open, desks: Desks
) -> None:
    a_utility(desks)
    page = page_of(desks.village.worker)
    page.open(EMERGENCY, "")
    book = page.emergency.book
    (covered,) = book.findChildren(MaskedValue)
    assert covered.text() == "138****5566"
    names = {one.accessibleName(): one for one in book.findChildren(LinkButton)}
    assert "打给 火警" in names
    names["打给 港华燃气"].click()
    assert page.emergency.values()["called"] == "港华燃气"


def test_a_known_unit_brings_its_contact_and_an_assistant_its_own_limit(
    page_of: Open, desks: Desks
) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    desks.move(desks.village.head, "路灯", "accept")
    page.record.refresh()
    page.record.ask_move("file_and_dispatch")
    form = page.record.form
    assert form is not None
    lead, assists = form.rows["lead"].editor, form.rows["assists"].editor
    lead.setText("文昌里物业")  # type: ignore[attr-defined]
    lead.editingFinished.emit()  # type: ignore[attr-defined]
    assert "138****5566" in form.rows["phone"].note()
    assists.setText("供电所 +1，街道城建办 12.30")  # type: ignore[attr-defined]
    form.save()
    assert "不能晚于" in form.rows["assists"].note()
    assists.setText("供电所 +1，街道城建办")  # type: ignore[attr-defined]
    form.save()
    sent = parts(desks, "路灯")
    assert sent["文昌里物业"].phone == "13800005566"  # the number on file, never shown in full
    own, whole = sent["供电所"].due_at, sent["街道城建办"].due_at
    assert own is not None and whole is not None
    assert f"{to_local(own):%m-%d}" == "11-06"
    assert own < whole == sent["文昌里物业"].due_at
