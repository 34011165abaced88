"""A town's centre sees the people of its stations with masked names, and reveals nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.services.finding import find_anything
from desktop.services.household_records import load_household, title_of
from desktop.services.resident_records import load_resident
from desktop.services.reveals import reveal_field
from sync.errors import Refused
from tests.builders import Village, an_id


def test_a_centre_sees_masked_names_and_a_station_clear_ones(village: Village) -> None:
    town = replace(village.head, role="town_clerk", user_id="t" * 32)
    today = village.database.clock.now().date()
    with village.database.reading() as session:
        home = load_household(session, village.head, an_id("h-lin"), today)
        masked = load_household(session, town, an_id("h-lin"), today)
        assert home.head_name == "林守业"
        assert masked.head_name == "林**" or masked.head_name == "林*"
        assert all("*" in one.name for one in masked.members)
        assert "*" in load_resident(session, town, an_id("lin-0"), today).name
        assert "*" in title_of(session, town, an_id("h-lin"))[0]
        assert all("*" in one.title for one in find_anything(session, town, "林守业", today)
                   if one.kind == "resident")  # fmt: skip
    with pytest.raises(Refused, match="not_yours_to_see"), village.database.writing(town) as uow:
        reveal_field(uow, "resident", an_id("lin-0"), "id_no", "核对")
