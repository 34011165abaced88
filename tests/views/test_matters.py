"""What needs a head, kind by kind, in the sync centre: copies, pairs, held removals, counts.

The village's own file; what the district would have sent is put into it raw, as it arrives.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from desktop.services.accounts.backups import CopyRoad
from desktop.services.exchange.bundles import StickRoad
from desktop.services.exchange.exchange import Exchanged
from desktop.services.settling.needs_you import find_needs_you
from desktop.settings import Settings
from desktop.storage.tables import audit_log
from desktop.tasks.clock import ExchangeClock
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from desktop.views.desk import Desk, Preferences
from desktop.views.exchange.centre import NEEDS_TAB, SyncCentrePage
from desktop.views.exchange.conflict_dialog import ConflictDialog
from desktop.views.exchange.conflict_rows import MINE, THEIRS
from desktop.views.today.matters_pane import MattersPane
from sync.aliases import review_id
from sync.decisions import RECOVERED
from sync.records.buckets import grid_bucket
from tests.builders import GRIDS, HEAD_USER, STATION, WORKER_USER, Village, an_id

AT = "2026-11-25T08:20:00.000000Z"
GRID = GRIDS[2]


class Centre:
    """The head's sync centre over the village's file."""

    def __init__(self, village: Village, folder: Path) -> None:
        self.village = village
        self.runner = TaskRunner(village.database, village.head, Notifier(), immediate=True)
        self.desk = Desk(
            village.head, self.runner, self.runner.notifier, Preferences(self.runner),
            village.database.clock,
        )  # fmt: skip
        self.undo: list[tuple[str, Callable[[], None]]] = []
        self.desk.offer_undo = lambda words, act: self.undo.append((words, act))
        self.messages: list[str] = []
        self.desk.message = lambda words, _tone="info": self.messages.append(words)
        self.opened: list[tuple[str, str]] = []
        self.desk.open_record = lambda noun, record_id: self.opened.append((noun, record_id))

        def never(_job: Job) -> Exchanged:
            raise AssertionError("nothing is sent in these tests")

        self.clock = ExchangeClock(self.runner, never, village.database.clock, "1 号电脑")
        road = StickRoad(village.database, Settings(folder, folder))
        copies = CopyRoad(village.station_of(village.head))
        self.page = SyncCentrePage(self.desk, self.clock, road, copies)
        self.page.resize(1254, 602)
        self.page.show()
        self.page.activateWindow()
        self.page.show_tab(NEEDS_TAB)
        self.read()

    def read(self) -> None:
        self.page.refresh(None)
        QApplication.processEvents()

    def rows(self) -> list[Any]:
        model = self.page.needs.table.rows_model()
        return [model.row(place) for place in range(model.rowCount())]

    def choose(self, kind: str) -> Any:
        """Put the first matter of a kind in front."""
        row = next(row for row in self.rows() if row.kind == kind)
        self.page.needs.table.select_key(row.key)
        QApplication.processEvents()
        return row


@pytest.fixture
def centre(qapp: QApplication, village: Village, tmp_path: Path) -> Iterator[Centre]:
    made = Centre(village, tmp_path)
    yield made
    made.page.close()
    made.runner.close()


def arrive(village: Village, kind: str, raw_id: str, **fields: Any) -> None:
    """A raw record as the district sends it."""
    with village.database.local() as c:
        c.exec_driver_sql(
            "INSERT INTO carried (entity, record_id, bucket, version, fields) VALUES (?,?,?,?,?)",
            (kind, raw_id, grid_bucket(GRID), 9, msgspec.msgpack.encode(fields)),
        )


def copy(
    village: Village, number: int, noun: str, record_id: str, *, missing: bool = False,
    **fields: tuple[Any, Any],
) -> None:  # fmt: skip
    """A recovered copy; each field is (at the district, in the copy)."""
    arrive(
        village, RECOVERED, f"{number:032x}", entity=noun, record_id=record_id, version=7,
        fields={name: list(pair) for name, pair in fields.items()}, missing=missing,
        by=WORKER_USER, written=AT, grid_id=GRID, scope_org=STATION, open=True, review=True,
    )  # fmt: skip


def lost_household(village: Village, number: int, name: str) -> None:
    """A household with its head, of which the district has nothing."""
    household, head = an_id(f"lost-{number}"), an_id(f"lost-head-{number}")
    copy(
        village, 1000 + 2 * number, "household", household, missing=True,
        hh_no=(None, f"H-{number}"), grid_id=(None, GRID), hh_kind=(None, "family"),
        visit_level=(None, "B"), head_id=(None, head), phone=(None, "13800001234"),
    )  # fmt: skip
    copy(
        village, 1001 + 2 * number, "resident", head, missing=True, name=(None, name),
        sex=(None, "2"), birth=(None, "1958-07-26"), id_type=(None, "111"), pop_kind=(None, "01"),
        living=(None, "1"), relation=(None, "02"), household_id=(None, household),
        grid_id=(None, GRID), id_no=(None, "99999919580726022X"), health=(None, "2"),
    )  # fmt: skip


def differing(village: Village) -> None:
    """林守业's household as it was handed in before, and as the district has it."""
    copy(
        village, 1, "household", an_id("h-lin"), visit_level=("B", "A"),
        phone=("13800002096", "13800006666"), note=("先打电话", None),
    )  # fmt: skip


def picture(widget: QWidget, name: str) -> None:
    """Keep a picture when somebody wants to look."""
    if folder := os.environ.get("GRID_PICTURES"):
        widget.grab().save(str(Path(folder) / f"{name}.png"))


def test_copies_are_told_apart_and_a_whole_record_is_one_line(centre: Centre) -> None:
    differing(centre.village)
    lost_household(centre.village, 1, "于桂芹")
    centre.read()
    said = {row.label: row.reason for row in centre.rows()}
    assert said == {"林守业": "recovered_differs", "于桂芹": "recovered_missing"}
    centre.choose("recovered")
    pane = centre.page.needs
    shown = [pane.pairs.rows_model().row(n) for n in range(pane.pairs.rows_model().rowCount())]
    assert len(shown) in {2, 3}
    assert pane.foot.decide.isVisible()
    assert not pane.foot.give_back.isVisible()  # one household is decided by itself
    for row in centre.rows():
        pane.table.select_key(row.key)
        QApplication.processEvents()
        picture(centre.page, f"needs-{row.reason}")
    dialogs = [centre.page.acts.compare(row) for row in centre.rows()]
    QApplication.processEvents()
    for dialog in dialogs:
        picture(dialog, f"dialog-{dialog.rows.pairs[0].noun}-{len(dialog.rows.pairs)}")
        dialog.close()


def test_a_whole_household_is_given_back_by_keys_and_taken_out_again(centre: Centre) -> None:
    lost_household(centre.village, 1, "于桂芹")
    centre.read()
    QTest.keyClick(centre.page.needs.table, Qt.Key.Key_Return)
    (dialog,) = centre.page.window().findChildren(ConflictDialog)
    assert [dialog.rows.chosen(row) for row in range(2)] == [None, None]
    assert "99999919580726022X" not in dialog.result_text()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(dialog.rows, key)  # where the focus is: no area around it keeps the arrows
    assert centre.rows() == []
    assert people(centre) >= {"于桂芹"}
    words, undo = centre.undo[-1]
    assert words == "已选定：于桂芹 户"
    undo()
    centre.read()
    assert [row.label for row in centre.rows()] == ["于桂芹"]
    assert "于桂芹" not in people(centre)


def test_three_hundred_missing_households_are_listed_and_given_back_with_one_key(
    centre: Centre,
) -> None:
    for number in range(300):
        lost_household(centre.village, number, f"邢{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{number}")
    differing(centre.village)
    centre.read()
    pane = centre.page.needs
    assert len(centre.rows()) == 301
    row = next(row for row in centre.rows() if row.is_whole)
    pane.table.select_key(row.key)
    QApplication.processEvents()
    assert pane.foot.give_back.text() == "缺的 300 户全还给区里"
    picture(centre.page, "needs-300")
    centre.page.activateWindow()
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    centre.read()
    # a field that stands at the district is never decided in bulk
    assert [one.label for one in centre.rows()] == ["林守业"]
    assert sum(name[-1].isdigit() for name in people(centre)) == 300
    assert len(centre.undo) == 1


def test_many_fields_scroll_inside_the_dialog(centre: Centre) -> None:
    for number in range(30):
        lost_household(centre.village, number, "同一户")
    with centre.village.database.reading() as session:
        found = find_needs_you(session, centre.village.head)
    long = replace(found[0], fields=tuple(pair for one in found for pair in one.fields))
    dialog = centre.page.acts.compare(long)
    QApplication.processEvents()
    assert dialog.height() <= 680
    assert len(dialog.rows.pairs) == 60
    for _ in range(59):
        QTest.keyClick(dialog, Qt.Key.Key_Down)
    last = dialog.rows._cells[59][0]
    assert not last.visibleRegion().isEmpty()
    picture(dialog, "dialog-60")
    for side in (MINE, THEIRS):
        dialog._choose_all(side)
        assert dialog.rows.left() == 0
    dialog.close()


def test_a_pair_is_merged_into_the_record_in_front_and_parted_again(centre: Centre) -> None:
    one, other = an_id("lin-0"), an_id("lin-1")
    pair(centre.village, one, other)
    centre.read()
    row = centre.choose("duplicate")
    picture(centre.page, "needs-duplicate")
    assert row.label == "林守业"
    QTest.keyClick(centre.page.needs.table, Qt.Key.Key_Return)
    assert centre.opened == [("resident", one)]
    centre.page.needs.foot.merge.click()
    with centre.village.database.reading() as session:
        merged = (
            session.connection()
            .exec_driver_sql("SELECT merged_into FROM resident WHERE id = ?", (other,))
            .scalar()
        )
    assert merged == one
    centre.undo[-1][1]()
    assert "已合并" in centre.undo[-1][0]


def test_two_people_are_kept_apart_and_nobody_is_asked_again_until_it_is_taken_back(
    centre: Centre,
) -> None:
    pair(centre.village, an_id("lin-0"), an_id("lin-1"))
    centre.read()
    centre.choose("duplicate")
    centre.page.needs.foot.apart.click()
    assert centre.rows() == []
    centre.undo[-1][1]()
    centre.read()
    assert [row.kind for row in centre.rows()] == ["duplicate"]


def test_held_removals_ask_for_a_reason_and_the_answer_stands_in_the_log(centre: Centre) -> None:
    hold(centre.village)
    centre.read()
    row = centre.choose("removal")
    foot = centre.page.needs.foot
    assert row.records == 2
    assert foot.let_go.reason() == foot.keep_here.reason() == "先写原因"
    assert centre.page.width() == 1254  # what the rail leaves of a small screen
    picture(centre.page, "needs-removal")
    foot.reason.setText(" 问过 区里 ")
    foot.keep_here.click()
    assert centre.rows() == []
    assert log_of(centre) == [("removal_refused", "问过 区里", 2)]


def test_held_removals_are_let_through_and_the_records_are_gone_from_here(centre: Centre) -> None:
    hold(centre.village)
    centre.read()
    centre.choose("removal")
    foot = centre.page.needs.foot
    QTest.keyClick(centre.page.needs.table, Qt.Key.Key_Return)
    assert foot.reason.hasFocus()
    QTest.keyClicks(foot.reason, "x" * 150)
    assert len(foot.reason.text()) == 100
    foot.let_go.click()
    assert log_of(centre)[0][0] == "removal_allowed"
    assert "林守业" not in people(centre)


def test_counts_that_differ_are_said_and_nothing_is_asked(centre: Centre) -> None:
    with centre.village.database.local() as c:
        c.exec_driver_sql(
            "INSERT INTO subscription (bucket, filled, differs_ms) VALUES (?, 1, 1790000000000)",
            (grid_bucket(GRID),),
        )
    centre.read()
    row = centre.choose("differs")
    assert row.label == "第三网格"
    foot = centre.page.needs.foot
    assert not any(b.isVisible() for b in (foot.decide, foot.open, foot.let_go, foot.merge))
    picture(centre.page, "needs-differs")
    QTest.keyClick(centre.page.needs.table, Qt.Key.Key_Return)
    assert centre.opened == []


def test_a_worker_is_asked_about_none_of_it_but_pairs(centre: Centre) -> None:
    differing(centre.village)
    hold(centre.village)
    pair(centre.village, an_id("lin-0"), an_id("lin-1"))
    with centre.village.database.reading() as session:
        assert [n.kind for n in find_needs_you(session, centre.village.worker)] == ["duplicate"]
        assert len(find_needs_you(session, centre.village.head)) == 3


def test_today_names_every_kind_and_leads_to_it(centre: Centre) -> None:
    differing(centre.village)
    hold(centre.village)
    pair(centre.village, an_id("lin-0"), an_id("lin-1"))
    pane = MattersPane(centre.desk)
    with centre.village.database.reading() as session:
        pane.show_matters(find_needs_you(session, centre.village.head), ())
    pane.resize(700, 160)
    pane.show()
    QApplication.processEvents()
    picture(pane, "today-matters")
    model = pane.table.rows_model()
    assert {model.row(n).chip.text for n in range(3)} == {"恢复前", "先留着", "可能重复"}
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert centre.opened[-1][0] == "needs_you"
    pane.close()


def pair(village: Village, one: str, other: str) -> None:
    """Two records the district takes for one person."""
    arrive(
        village, "conflict", review_id(one, other, grid_bucket(GRID)), bucket=grid_bucket(GRID),
        scope_org=STATION, entity="resident", record_id=one, other_id=other, other_grid=GRID,
        rule="duplicate", review=True, open=True, fields={}, at=AT, incoming_by=HEAD_USER,
        present_by=WORKER_USER,
    )  # fmt: skip


def hold(village: Village) -> None:
    """The district took 林守业's household and himself away."""
    with village.database.local() as c:
        c.exec_driver_sql(
            "INSERT INTO subscription (bucket, filled) VALUES (?, 1)", (grid_bucket(GRID),)
        )
        for noun, record_id in (("household", an_id("h-lin")), ("resident", an_id("lin-0"))):
            c.exec_driver_sql(
                "INSERT INTO held_removal (bucket, entity, record_id, at_ms) VALUES (?,?,?,?)",
                (grid_bucket(GRID), noun, record_id, 1790000000000),
            )


def people(centre: Centre) -> set[str]:
    """Everybody on this computer who is not deleted."""
    with centre.village.database.reading() as session:
        found = session.connection().exec_driver_sql(
            "SELECT name FROM resident WHERE deleted_at IS NULL"
        )
        return {row[0] for row in found}


def log_of(centre: Centre) -> list[tuple[str, str, int]]:
    """What the log of this computer says of removals."""
    with centre.village.database.reading() as session:
        log = audit_log.c
        rows = session.execute(
            select(log.action, log.reason, log.count)
            .where(log.action.startswith("removal"))
            .order_by(log.seq)
        )
        return [(row[0], row[1], row[2]) for row in rows]
