"""Which records a printing is made of, and which printings are typed back."""

from __future__ import annotations

from datetime import date

from desktop.services.papers import paper_choices
from desktop.services.papers.printing import Wish
from desktop.services.visits.visit_runs import find_sheets, load_run
from desktop.services.visits.visits import correct_visit
from tests.builders import Village, at
from tests.services.test_printing import CONG, LIN, TODAY, print_it, record, visit


def test_due_households_come_as_on_foot_or_most_overdue_first(village: Village) -> None:
    record(village, visit(household_id=LIN, follow_up_due=date(2026, 12, 1)))
    village.clock.advance(days=60)
    today = date(2027, 1, 4)
    with village.database.reading() as session:
        routed = paper_choices.find_due_choices(session, village.worker, today)
        urgent = paper_choices.find_due_choices(
            session, village.worker, today, paper_choices.MOST_OVERDUE
        )
        named = paper_choices.load_choice(session, village.worker, CONG)
    assert [choice.label for choice in routed] == ["林守业", "丛培英"], "301 before 501"
    assert [choice.label for choice in urgent] == ["丛培英", "林守业"], "林守业 was visited"
    assert named.label == "丛培英"


def test_the_record_of_a_household_is_its_last_standing_visit(village: Village) -> None:
    record(village, visit(started_at=at(date(2026, 11, 1), 9)))
    wrong = record(village, visit())
    with village.database.writing(village.worker) as uow:
        right = correct_visit(uow, wrong, visit(findings="改过来了")).only("visit")
    with village.database.reading() as session:
        found = paper_choices.find_last_visits(session, village.worker, (LIN, CONG))
    assert found == (right,)


def test_only_sheets_carried_on_a_visit_are_typed_back(village: Village) -> None:
    print_it(village)
    visit_id = record(village, visit())
    print_it(village, Wish("F01", "archive", (visit_id,)))
    print_it(village, Wish("F01", "blank"))
    with village.database.reading() as session:
        sheets = find_sheets(session, village.worker, TODAY)
        run = load_run(session, village.worker, TODAY)
    assert [sheet.number for sheet in sheets] == ["20261105-01"]
    assert [item.card.household_id for item in run.items] == [CONG, LIN]
