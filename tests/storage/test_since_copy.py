"""What putting a copy back would take from a station's records, counted before and after."""

from __future__ import annotations

from pathlib import Path

from desktop.services.accounts import backups
from desktop.services.accounts.accounts import Station
from desktop.services.accounts.backups import SinceCopy
from desktop.services.drafts import save_draft
from desktop.services.exchange.exchange import Quiet
from sync.records.tables import Household
from tests.builders import PASSWORD, Village


def back_up(village: Village, stick: Path) -> None:
    station = Station(village.settings, village.database, village.head)
    backups.back_up_to(Quiet(), station, stick)


def note(village: Village, text: str) -> None:
    """One edit of one household."""
    with village.database.writing(village.head) as uow:
        one = uow.session.query(Household).first()
        assert one is not None
        one.note = text


def look(village: Village, stick: Path) -> SinceCopy:
    return backups.look_back(village.settings, stick, PASSWORD, clock=village.clock)


def test_what_was_typed_since_is_counted_by_what_becomes_of_it(
    village: Village, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    note(village, "备份以前")
    with village.database.writing(village.head) as uow:
        save_draft(uow, "visit", "x", "王家", {"findings": "写了一半"})
    back_up(village, stick)
    assert look(village, stick) == SinceCopy()
    for text in ("区里已收", "区里退回", "还没上交"):
        note(village, text)
    with village.database.local() as c:
        newest = "SELECT max(position) FROM outbox"
        c.exec_driver_sql(f"UPDATE outbox SET state = 1 WHERE position = ({newest}) - 2")
        c.exec_driver_sql(f"UPDATE outbox SET state = 2 WHERE position = ({newest}) - 1")
    village.clock.advance(days=1)
    with village.database.writing(village.head) as uow:
        save_draft(uow, "visit", "x", "王家", {"findings": "又写了一点"})
        save_draft(uow, "visit", "y", "李家", {"findings": "新的一张"})
    since = look(village, stick)
    assert since == SinceCopy(waiting=1, returned=1, drafts=2, handed_in=1)
    assert since.would_be_missing == 4
    village.database.close()
    done = backups.restore(Quiet(), village.settings, stick, PASSWORD, clock=village.clock)
    assert done.since == since
    assert look(village, stick) == SinceCopy(), "what lies here now is the copy"


def test_of_a_damaged_file_nobody_can_say_and_it_is_put_back_all_the_same(
    village: Village, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    back_up(village, stick)
    village.database.close()
    village.settings.database.write_bytes(b"\x00" * 8192)
    assert look(village, stick) == SinceCopy(readable=False)
    done = backups.restore(Quiet(), village.settings, stick, PASSWORD, clock=village.clock)
    assert not done.since.readable
    assert look(village, stick) == SinceCopy()
