"""A centre sees the people of its stations with masked names; a town looks at one with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop.services.finding import find_anything
from desktop.services.papers.paper_homes import load_homes, load_station_words
from desktop.services.record_names import label_of
from desktop.services.residents.household_records import load_household, title_of
from desktop.services.residents.resident_records import load_resident
from desktop.services.reveals import reveal_field
from desktop.services.settling.matters import shown
from desktop.services.visits.due_visits import find_due
from desktop.services.visits.visit_facts import load_cards
from desktop.services.visits.visit_log import load_visit_context
from desktop.storage.tables import audit_log
from sync.errors import Refused
from sync.records.tables import Household, Resident
from tests.builders import Village, an_id


def test_a_centre_sees_masked_names_and_a_station_clear_ones(village: Village) -> None:
    town = replace(village.head, role="town_clerk", user_id="t" * 32)
    today = village.database.clock.now().date()
    with village.database.reading() as session:
        home = load_household(session, village.head, an_id("h-lin"), today)
        masked = load_household(session, town, an_id("h-lin"), today)
        assert home.head_name == "林守业"
        assert masked.head_name == "林*" or masked.head_name == "林*"
        assert all("*" in one.name for one in masked.members)
        assert "*" in load_resident(session, town, an_id("lin-0"), today).name
        assert "*" in title_of(session, town, an_id("h-lin"))[0]
        assert all("*" in one.title for one in find_anything(session, town, "林守业", today)
                   if one.kind == "resident")  # fmt: skip
    district = replace(town, role="district_analyst")
    with (
        pytest.raises(Refused, match="not_yours_to_see"),
        village.database.writing(district) as uow,
    ):
        reveal_field(uow, "resident", an_id("lin-0"), "id_no", "核对")


def test_a_town_looks_at_a_name_with_a_reason_and_it_stands_in_the_log(village: Village) -> None:
    town = replace(village.head, role="town_clerk", user_id="t" * 32)
    for reason in (None, " ", "x"):
        with pytest.raises(Refused, match="reason_needed"), village.database.writing(town) as uow:
            reveal_field(uow, "resident", an_id("lin-0"), "name", reason)
    with village.database.writing(town) as uow:
        assert reveal_field(uow, "resident", an_id("lin-0"), "name", "核对低保") == "林守业"
    with village.database.reading() as session:
        log = audit_log.c
        said = session.execute(
            select(log.user_id, log.record_id, log.reason).where(log.action == "reveal")
        ).all()
    assert [tuple(row) for row in said] == [("t" * 32, an_id("lin-0"), "姓名：核对低保")]


def test_names_are_masked_in_visits_matters_and_papers_of_a_centre(village: Village) -> None:
    town = replace(village.head, role="town_clerk", user_id="t" * 32)
    today = village.database.clock.now().date()
    for viewer, clear in ((village.head, True), (town, False)):
        with village.database.reading() as session:
            said = [card.head_name for card in load_cards(session, viewer).values()]
            due = find_due(session, viewer, today, today + timedelta(days=60))
            said += [one.card.head_name for one in due]
            context = load_visit_context(session, viewer, an_id("h-lin"), today)
            said += [one.name for one in context.members]
            home = session.get(Household, an_id("h-lin"))
            said.append(label_of(session, viewer, home))
            person = session.get(Resident, an_id("lin-0"))
            said.append(label_of(session, viewer, person))
            station = load_station_words(session, viewer)
            homes = load_homes(session, viewer, {an_id("h-lin")}, station, masked=True)
            said += [one.head for one in homes.values()]
            assert shown(viewer, "name", "林守业") == ("林守业" if clear else "林*")
        assert said
        assert all(("*" in name) != clear for name in said), said
