"""A photo taken off a case: gone when nobody has it, marked when somebody may, and back by undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.cases.attachments import attach_files, keep_file, take_off
from desktop.services.cases.case_records import CaseRecord, load_case
from desktop.services.cases.photos import prepare_content
from desktop.views.cases.page import CasesPage
from sync import wire
from sync.client import contents
from sync.errors import Refused
from sync.records.tables import Attachment
from tests.photographs import photograph
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]


def attach(desks: Desks, seed: int) -> str:
    """A photo of the worker's at the lamp; its attachment."""
    with desks.village.database.writing(desks.village.worker) as uow:
        file = keep_file(uow, prepare_content(photograph(seed=seed), "路灯.jpg"))
        return attach_files(uow, desks.case_ids["路灯"], [file]).only("attachment")


def record_of(desks: Desks) -> CaseRecord:
    village = desks.village
    with village.database.reading() as session:
        return load_case(session, village.worker, desks.case_ids["路灯"], village.clock.now())


def sent(desks: Desks) -> None:
    """Everything may have left."""
    with desks.village.database.local() as connection:
        connection.exec_driver_sql("UPDATE incarnation SET offered_no = head_no")


def test_an_unsent_photo_is_gone_and_comes_back_by_undo(desks: Desks, page_of: Open) -> None:
    sent(desks)
    attachment = attach(desks, 1)
    page = page_of(desks.village.worker)
    bar: list[tuple[str, Callable[[], None]]] = []
    page.desk.offer_undo = lambda words, act: bar.append((words, act))
    page.open("case_", desks.case_ids["路灯"])
    files = page.record.side.files
    assert files is not None
    files.offs[0].click()
    with desks.village.database.reading() as session:
        assert session.get(Attachment, attachment) is None
        now_ms = wire.to_ms(desks.village.clock.now())
        assert contents.to_hand_in(session.connection(), b"", now_ms) == []
    assert record_of(desks).files == ()
    assert bar[0][0] == "拿掉了 1 个照片或文件"
    bar[0][1]()
    (back,) = record_of(desks).files
    assert (back.name, back.state) == ("路灯.jpg", "here")


def test_a_sent_photo_stays_on_record_as_taken_off(desks: Desks, page_of: Open) -> None:
    first, second = attach(desks, 1), attach(desks, 2)
    sent(desks)
    page = page_of(desks.village.head)
    bar: list[tuple[str, Callable[[], None]]] = []
    page.desk.offer_undo = lambda words, act: bar.append((words, act))
    page.open("case_", desks.case_ids["路灯"])
    assert page.record.side.files is not None
    page.record.side.files.offs[0].click()
    record = record_of(desks)
    assert [file.attachment_id for file in record.files] == [second]
    assert [one.id for one in record.attachments] == [second]  # and on no paper
    assert [one.by for one in record.taken_off] == ["宋建平"]
    with desks.village.database.reading() as session:
        assert session.get(Attachment, first) is not None
    assert page.record.side.files is not None
    assert "拿掉" in page.record.side.files.told[-1]
    bar[0][1]()
    assert len(record_of(desks).files) == 2


def test_what_was_taken_off_twice_is_refused(desks: Desks) -> None:
    attachment = attach(desks, 1)
    sent(desks)
    with desks.village.database.writing(desks.village.worker) as uow:
        take_off(uow, attachment)
    with (
        pytest.raises(Refused) as refused,
        desks.village.database.writing(desks.village.worker) as uow,
    ):
        take_off(uow, attachment)
    assert refused.value.code == "not_found"
