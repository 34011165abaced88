"""Drafts are kept per person, form and record, and survive whatever ends the program."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop.services.drafts import (
    PAYLOAD_BYTES_MAX,
    drop_draft,
    find_drafts,
    load_draft,
    save_draft,
)
from desktop.storage.tables import audit_log
from desktop.storage.viewer import Viewer
from sync.client.tables import outbox
from sync.errors import Refused
from tests.builders import Village


def keep(village: Village, key: str, text: str, viewer: Viewer | None = None) -> str:
    with village.database.writing(viewer or village.worker) as uow:
        changes = save_draft(uow, "visit", key, f"{key} 户", {"findings": text})
    return changes.only("draft")


def test_the_newer_text_takes_the_place_of_the_older(village: Village) -> None:
    first = keep(village, "cong", "精神好")
    village.clock.advance(seconds=2)
    assert keep(village, "cong", "精神好，血压药按时吃") == first
    with village.database.reading() as session:
        (draft,) = find_drafts(session, village.worker)
        assert load_draft(session, village.worker, "visit", "cong") == draft
    assert draft.payload == {"findings": "精神好，血压药按时吃"}
    assert draft.saved_at == village.clock.now()
    assert draft.title == "cong 户"


def test_drafts_are_listed_newest_first_and_dropped_one_by_one(village: Village) -> None:
    for number, key in enumerate(("a", "b", "c")):
        village.clock.at += timedelta(seconds=number)
        keep(village, key, key)
    with village.database.writing(village.worker) as uow:
        assert drop_draft(uow, "visit", "b").touches("draft")
        assert not drop_draft(uow, "visit", "b").touches("draft")
    with village.database.reading() as session:
        assert [draft.key for draft in find_drafts(session, village.worker)] == ["c", "a"]
        assert find_drafts(session, village.worker, "resident") == []


def test_a_colleague_does_not_see_them(village: Village) -> None:
    keep(village, "cong", "我的")
    keep(village, "cong", "他的", village.other_worker)
    with village.database.reading() as session:
        (mine,) = find_drafts(session, village.worker)
    assert mine.payload == {"findings": "我的"}
    with village.database.writing(village.other_worker) as uow:
        drop_draft(uow, "visit", "cong")
    with village.database.reading() as session:
        assert len(find_drafts(session, village.worker)) == 1


def test_a_draft_never_travels_and_leaves_no_line_of_its_words(village: Village) -> None:
    with village.database.reading() as session:
        lines = len(session.execute(select(audit_log)).all())
    keep(village, "cong", "血压")
    with village.database.reading() as session:
        assert session.execute(select(outbox)).first() is None
        assert len(session.execute(select(audit_log)).all()) == lines


def test_ten_kilobytes_are_kept_and_a_film_is_refused(village: Village) -> None:
    pasted = "长" * 10_240
    keep(village, "cong", pasted)
    with pytest.raises(Refused, match="draft_too_large"):
        keep(village, "cong", "x" * PAYLOAD_BYTES_MAX)
    with village.database.reading() as session:
        (draft,) = find_drafts(session, village.worker)
    assert draft.payload["findings"] == pasted
