"""Record, op and audit line: together or not at all."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.storage.tables import audit_log
from sync.client.ops import outbox
from sync.records.tables import Household, Resident, Visit
from tests.builders import Village, an_id
from tests.fakes import STORY_NOW


def waiting(village: Village) -> int:
    with village.database.local() as connection:
        return outbox.waiting_count(connection)


def test_an_act_writes_record_op_and_audit_line(village: Village) -> None:
    household = an_id("h-cong")
    with village.database.writing(village.worker) as uow:
        found = uow.session.get(Household, household)
        assert found is not None
        found.note = "冬天注意用煤"
        changes = uow.changes()
    assert changes.only("household") == household
    assert waiting(village) == 1
    with village.database.reading() as session:
        line = session.execute(select(audit_log).order_by(audit_log.c.seq.desc())).first()
        assert line is not None
        assert line.detail == {"note": [None, "冬天注意用煤"]}
        assert session.get(Household, household).note == "冬天注意用煤"  # type: ignore[union-attr]


def test_an_exception_leaves_nothing_behind(village: Village) -> None:
    with pytest.raises(RuntimeError), village.database.writing(village.worker) as uow:
        found = uow.session.get(Household, an_id("h-cong"))
        assert found is not None
        found.note = "不该留下"
        uow.session.flush()
        raise RuntimeError("the desk was hit by lightning")
    assert waiting(village) == 0
    with village.database.reading() as session:
        assert session.get(Household, an_id("h-cong")).note is None  # type: ignore[union-attr]


def test_several_flushes_fold_into_one_op(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        new = Household(
            grid_id=village.worker_grid(), hh_no="新-1", visit_level="D", hh_kind="family"
        )
        uow.session.add(new)
        uow.session.flush()
        new.note = "后补的话"
        uow.session.flush()
    assert waiting(village) == 1


def test_a_change_taken_back_is_no_change(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        found = uow.session.get(Resident, an_id("lin-0"))
        assert found is not None
        before = found.name
        found.name = "林守业二"
        uow.session.flush()
        found.name = before
    assert waiting(village) == 0


def test_a_visit_cannot_be_changed(village: Village) -> None:
    visit = Visit(
        grid_id=village.worker_grid(), household_id=an_id("h-lin"), worker_id=an_id("worker-yu"),
        started_at=STORY_NOW, entered_at=STORY_NOW, way="1", purposes=["01"], result="1",
        findings="都好", sign_kind="paper",
    )  # fmt: skip
    with village.database.writing(village.worker) as uow:
        uow.session.add(visit)
    with pytest.raises(RuntimeError), village.database.writing(village.worker) as uow:
        kept = uow.session.get(Visit, visit.id)
        assert kept is not None
        kept.findings = "改写历史"


def test_what_comes_out_stays_readable_after_the_act(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        found = uow.session.get(Household, an_id("h-lin"))
    assert found is not None
    assert found.visit_level == "B"
