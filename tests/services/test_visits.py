"""Recording, correcting and reviewing visits in a real file; the due list and the memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from desktop.services.visits.due_visits import find_due
from desktop.services.visits.visit_log import (
    VisitFilter,
    find_returned,
    find_visits,
    load_visit,
    load_visit_context,
)
from desktop.services.visits.visit_reviews import approve_visit, return_visit, visits_to_approve
from desktop.services.visits.visit_runs import find_sheets, load_run
from desktop.services.visits.visits import NeedValues, VisitValues, correct_visit, record_visit
from desktop.storage.tables import print_job
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.tables import Visit, VisitNeed
from sync.records.times import CHINA, local_date
from tests.builders import (
    GRIDS,
    HEAD,
    WORKER,
    WORKER_USER,
    Village,
    add_household,
    an_id,
    at,
    put,
)

CONG, LIN = an_id("h-cong"), an_id("h-lin")
TODAY = date(2026, 11, 5)


def values(household_id: str = CONG, **other: Any) -> VisitValues:
    plain: dict[str, Any] = {
        "household_id": household_id,
        "started_at": at(TODAY, 15, 20),
        "ended_at": at(TODAY, 15, 45),
        "way": "1",
        "purposes": ("03", "04"),
        "result": "1",
        "findings": "精神好，血压药按时吃。",
        "follow_up_due": date(2026, 11, 12),
    }
    return VisitValues(**{**plain, **other})


def record(village: Village, wanted: VisitValues, viewer: Viewer | None = None) -> str:
    with village.database.writing(viewer or village.worker) as uow:
        return record_visit(uow, wanted).only("visit")


def earlier(village: Village, name: str, household_id: str, moment: datetime, **other: Any) -> str:
    """A visit the district has already: the past of a household."""
    plain: dict[str, Any] = {
        "grid_id": GRIDS[2], "household_id": household_id, "worker_id": WORKER,
        "started_at": moment, "way": "1", "purposes": ["01"], "result": "1",
        "findings": "一切正常。", "sign_kind": "paper", "entered_at": moment + timedelta(hours=3),
    }  # fmt: skip
    with village.database.applying() as connection:
        return put(connection, Visit, id=an_id(name), **{**plain, **other})


def test_a_visit_is_kept_with_its_needs_and_a_temporary_number(village: Village) -> None:
    need = NeedValues("05", "洗澡不便，想请人助浴", "社区日间照料中心", date(2026, 11, 10))
    visit_id = record(village, values(needs=(need,), hazards=("gas",), sheet_no="20261105-03"))
    with village.database.reading() as session:
        visit = session.get_one(Visit, visit_id)
        assert visit.visit_no == "临-371003002028-20261105-1"
        assert (visit.worker_id, visit.grid_id) == (WORKER, GRIDS[2])
        assert visit.hazards == ["gas"]
        assert visit.entered_at == village.clock.now()
        (kept,) = session.scalars(select(VisitNeed).where(VisitNeed.visit_id == visit_id))
        assert (kept.need_type, kept.state, kept.household_id) == ("05", "open", CONG)
        context = load_visit_context(session, village.worker, CONG, TODAY)
    assert [need.name for need in context.needs] == ["助浴"]
    assert (context.visit_count, context.recent[0].visit_id) == (1, visit_id)
    assert context.next_due.due_on == date(2026, 11, 12)
    assert context.last_values is not None
    assert context.last_values.purposes == ("03", "04")
    assert context.phone == "138****2096"
    assert record(village, values(LIN)) != visit_id
    with village.database.reading() as session:
        numbers = set(session.scalars(select(Visit.visit_no)))
    assert numbers == {"临-371003002028-20261105-1", "临-371003002028-20261105-2"}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"findings": " "}, "findings_needed", "findings"),
        ({"findings": "访" * 1001}, "too_long", "findings"),
        ({"findings": "长" * 10_240}, "too_long", "findings"),
        ({"purposes": ()}, "purpose_needed", "purposes"),
        ({"way": ""}, "way_needed", "way"),
        ({"result": "9"}, "result_needed", "result"),
        ({"follow_up_due": None}, "next_date_needed", "follow_up_due"),
        ({"follow_up_due": TODAY}, "next_date_not_later", "follow_up_due"),
        ({"started_at": at(TODAY, 23), "ended_at": None}, "visit_in_future", "started_at"),
        ({"ended_at": at(TODAY, 15, 10)}, "ends_before_start", "ended_at"),
        ({"ended_at": at(TODAY, 23)}, "visit_in_future", "ended_at"),
        ({"started_at": at(date(2025, 1, 5), 9)}, "visit_too_old", "started_at"),
        ({"hazards": ("volcano",)}, "unknown_code", "hazards"),
        ({"household_id": "f" * 32}, "household_needed", "household_id"),
        ({"needs": tuple(NeedValues("05") for _ in range(19))}, "too_many_needs", "needs"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(
    village: Village, change: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        record(village, values(**change))
    assert (refused.value.code, refused.value.field) == (code, field)
    with village.database.reading() as session:
        assert session.scalars(select(Visit.id)).first() is None


def test_nobody_at_home_needs_no_findings(village: Village) -> None:
    record(village, values(result="3", findings=None))


def test_a_next_date_later_than_the_level_allows_is_kept_and_shown_to_the_head(
    village: Village,
) -> None:
    record(village, values(follow_up_due=date(2026, 11, 16)))
    with village.database.reading() as session:
        (waiting,) = visits_to_approve(session, village.head)
    assert [(notice.code, notice.amount) for notice in waiting.notices] == [("next_date_late", 4)]


def test_a_household_of_another_grid_is_out_of_reach(village: Village) -> None:
    with pytest.raises(Refused, match="household_needed"):
        record(village, values(), village.other_worker)
    with village.database.reading() as session, pytest.raises(Refused, match="not_found"):
        load_visit_context(session, village.other_worker, CONG, TODAY)


def test_a_correction_is_a_new_visit_and_the_old_one_counts_no_more(village: Village) -> None:
    first = record(village, values(needs=(NeedValues("05"),)))
    mended = values(findings="本人已康复，不再需要助浴。", needs=(NeedValues("03"),))
    with village.database.writing(village.worker) as uow:
        second = next(iter(correct_visit(uow, first, mended).of("visit")))
    with village.database.reading() as session:
        old = session.get_one(Visit, first)
        assert old.findings == "精神好，血压药按时吃。"  # append-only: it stays as it was
        assert session.get_one(Visit, second).corrects_id == first
        context = load_visit_context(session, village.worker, CONG, TODAY)
        log = {
            line.visit_id: line.state
            for line in find_visits(session, village.worker, VisitFilter())
        }
    assert context.visit_count == 1
    assert [need.name for need in context.needs] == ["精神慰藉"]
    assert log == {first: "corrected", second: "waiting"}
    with (
        pytest.raises(Refused, match="already_corrected"),
        village.database.writing(village.worker) as uow,
    ):
        correct_visit(uow, first, mended)


def test_the_head_approves_or_sends_back_with_words(village: Village) -> None:
    good, bad = record(village, values()), record(village, values(LIN))
    with village.database.reading() as session:
        assert {item.line.visit_id for item in visits_to_approve(session, village.head)} == {
            good,
            bad,
        }
    with village.database.writing(village.head) as uow:
        approve_visit(uow, good)
        return_visit(uow, bad, "写清见到谁")
    with village.database.reading() as session:
        assert visits_to_approve(session, village.head) == []
        (sent_back,) = find_returned(session, village.worker)
    assert (sent_back.visit_id, sent_back.review_note) == (bad, "写清见到谁")
    with village.database.writing(village.worker) as uow:
        correct_visit(uow, bad, values(LIN, findings="见到林守业本人。"))
    with village.database.reading() as session:
        assert find_returned(session, village.worker) == []
        (again,) = visits_to_approve(session, village.head)
    assert [notice.code for notice in again.notices] == ["correction"]


def test_the_correction_takes_the_place_of_the_visit_sent_back(village: Village) -> None:
    earlier(village, "before", CONG, at(date(2026, 10, 27), 9))
    visit_id = record(village, values())

    def due_on() -> date:
        with village.database.reading() as session:
            return load_visit_context(session, village.worker, CONG, TODAY).next_due.due_on

    assert due_on() == date(2026, 11, 12)
    with village.database.writing(village.head) as uow:
        return_visit(uow, visit_id, "没有见到人，结果写错了")
    assert due_on() == date(2026, 11, 12)  # the words are about the record, not about the walk
    with village.database.writing(village.worker) as uow:
        correct_visit(uow, visit_id, values(result="3", findings=None))
    assert due_on() == date(2026, 11, 3)


@pytest.mark.parametrize("words", ["", "   "])
def test_sending_back_needs_words(village: Village, words: str) -> None:
    visit_id = record(village, values())
    with (
        pytest.raises(Refused, match="words_needed"),
        village.database.writing(village.head) as uow,
    ):
        return_visit(uow, visit_id, words)


def test_only_the_head_reviews_and_only_once(village: Village) -> None:
    visit_id = record(village, values())
    with pytest.raises(Refused, match="head_only"), village.database.writing(village.worker) as uow:
        approve_visit(uow, visit_id)
    with village.database.writing(village.head) as uow:
        approve_visit(uow, visit_id)
    with (
        pytest.raises(Refused, match="already_reviewed"),
        village.database.writing(village.head) as uow,
    ):
        return_visit(uow, visit_id, "重写")


def test_a_visit_typed_after_two_days_is_marked_late(village: Village) -> None:
    in_time = record(village, values(started_at=at(date(2026, 11, 3), 16, 30), ended_at=None))
    late = record(village, values(started_at=at(date(2026, 11, 2), 15, 40), ended_at=None))
    with village.database.reading() as session:
        lines = {
            line.visit_id: line.late for line in find_visits(session, village.worker, VisitFilter())
        }
        assert lines == {in_time: False, late: True}
        (only,) = find_visits(session, village.worker, VisitFilter(state="late"))
        notices = {
            item.line.visit_id: item.notices for item in visits_to_approve(session, village.head)
        }
    assert only.visit_id == late
    assert ("late_entry", 72) in [(one.code, one.amount) for one in notices[late]]


def test_the_head_is_told_of_the_third_call_and_the_second_closed_door(village: Village) -> None:
    for number, day in enumerate((date(2026, 10, 1), date(2026, 10, 15))):
        earlier(village, f"call{number}", LIN, at(day, 9), way="2")
        earlier(village, f"door{number}", CONG, at(day, 9), result="3")
    call = record(village, values(LIN, way="2"))
    door = record(village, values(CONG, result="3"))
    with village.database.reading() as session:
        found = {
            item.line.visit_id: item.notices for item in visits_to_approve(session, village.head)
        }
    assert ("phones_running", 3) in [(one.code, one.amount) for one in found[call]]
    assert ("nobody_again", 3) in [(one.code, one.amount) for one in found[door]]


def test_the_due_list_has_the_most_overdue_first(village: Village) -> None:
    with village.database.applying() as connection:
        add_household(
            connection, "ju", "鞠传海", room="102", level="B",
            members=[("鞠传海", "1", date(1960, 1, 2), "02", "999999196001020017")],
        )  # fmt: skip
    earlier(village, "a", CONG, at(date(2026, 10, 27), 9))
    earlier(
        village,
        "try",
        CONG,
        at(date(2026, 11, 3), 9),
        way="2",
        result="3",
        follow_up_due=date(2026, 11, 6),
    )
    earlier(village, "b", an_id("h-ju"), at(date(2026, 10, 4), 9))
    earlier(village, "c", LIN, at(date(2026, 10, 5), 9))
    with village.database.reading() as session:
        due = find_due(session, village.worker, TODAY, date(2026, 11, 6))
    assert [item.card.head_name for item in due] == ["丛培英", "鞠传海", "林守业"]
    assert [item.days_overdue(TODAY) for item in due] == [2, 1, 0]
    assert [item.days_since(TODAY) for item in due] == [9, 32, 31]
    assert due[0].attempt is not None
    assert due[0].head_age == 82
    with village.database.reading() as session:
        assert find_due(session, village.other_worker, TODAY, date(2027, 11, 6)) == []
        today_only = find_due(session, village.worker, TODAY, TODAY)
    assert today_only == due  # an attempt in vain does not take anybody off the list


def test_a_new_household_is_due_on_the_third_working_day(village: Village) -> None:
    with village.database.reading() as session:  # registered on Thursday 5 November
        (item,) = [
            one
            for one in find_due(session, village.worker, TODAY, date(2026, 11, 30))
            if one.card.household_id == LIN
        ]
    assert (item.due_on, item.basis) == (date(2026, 11, 10), "first")


def test_the_run_follows_the_printed_sheet(village: Village) -> None:
    with village.database.local() as connection:
        connection.execute(
            insert(print_job).values(
                id=an_id("job"), number="20261105-03", form="F01", mode="prefilled",
                records=[LIN, CONG, LIN], pages=2, copies=1, masked=True, target="pdf",
                sha256="0" * 64, at=at(TODAY, 8, 30), user_id=WORKER_USER,
            )
        )  # fmt: skip
    record(village, values(LIN, sheet_no="20261105-03"))
    with village.database.reading() as session:
        run = load_run(session, village.worker, TODAY)
        (sheet,) = find_sheets(session, village.worker, TODAY)
    assert [item.card.head_name for item in run.items] == ["林守业", "丛培英"]
    assert [item.visit_id is not None for item in run.items] == [True, False]
    assert (run.number, run.done) == ("20261105-03", 1)
    assert (sheet.number, sheet.households) == ("20261105-03", 3)


def test_without_a_sheet_the_run_is_todays_list_as_on_foot(village: Village) -> None:
    for name, household in (("a", CONG), ("b", LIN)):
        earlier(village, name, household, at(date(2026, 9, 1), 9))
    with village.database.reading() as session:
        run = load_run(session, village.worker, TODAY)
    assert [item.card.head_name for item in run.items] == ["林守业", "丛培英"]  # 301 before 501
    record(village, values(CONG))
    with village.database.reading() as session:
        again = load_run(session, village.worker, TODAY)
    assert [(item.card.head_name, item.visit_id is not None) for item in again.items] == [
        ("林守业", False),
        ("丛培英", True),
    ]


def test_a_visit_comes_back_as_it_was_written(village: Village) -> None:
    written = values(
        co_workers=(HEAD,), person_met="丛培英", hazards=("gas", "e_bike"), hazard_note="软管老化",
        info_changed=True, change_note="换了电话", policy_told="医保缴费", sign_kind="refused",
        feedback_attitude="satisfied", needs=(NeedValues("05", "助浴", "日间照料中心"),),
    )  # fmt: skip
    visit_id = record(village, written)
    with village.database.reading() as session:
        line, read = load_visit(session, village.worker, visit_id)
    assert replace(read, started_at=written.started_at, ended_at=written.ended_at) == written
    assert read.started_at == written.started_at
    assert line.started_at.astimezone(CHINA).hour == 15
    assert local_date(line.started_at) == TODAY
