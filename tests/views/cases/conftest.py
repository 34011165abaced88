"""A desk with cases on a real file, each brought where it stands by the services themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.cases import CaseValues, EmergencyValues, report_case, report_emergency
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.cases.page import CasesPage
from desktop.views.desk import Desk, Preferences
from sync.records.times import to_local
from tests.builders import GRIDS, Village, an_id

SQUAD, FIRM = Party("街道综合执法队", contact="周启明"), Party("文昌里物业", phone="13800005566")
WIRES = CaseValues(
    title="3号楼楼道飞线给电动车充电", address="文昌里3号楼2单元楼道", category="0103", urgency="3",
    origin="02", detail="2单元有人从窗户拉线下楼，给两辆电动车充电，线搭在晾衣杆上。",
    grid_id=GRIDS[2], people_count=3, person_name="王桂香", person_phone="13800002096",
    household_id=an_id("h-lin"),
)  # fmt: skip


@dataclass
class Desks:
    """The station's people and the cases by a word of their titles."""

    village: Village
    case_ids: dict[str, str]

    def move(self, who: Any, word: str, name: str, **values: Any) -> None:
        """Make a move of a case as the service makes it."""
        with self.village.database.writing(who) as uow:
            move_case(uow, self.case_ids[word], name, MoveValues(**values))


@pytest.fixture
def desks(village: Village) -> Desks:
    """Picture 06: wires refused once, sent on and asked more time for; sewage over its limit; a
    lamp just reported; a smell of gas typed in three fields."""
    clock, worker, head = village.clock, village.worker, village.head
    made = Desks(village, {})

    def report(word: str, values: CaseValues) -> None:
        with village.database.writing(worker) as uow:
            made.case_ids[word] = report_case(uow, values).only("case_")

    clock.advance(days=-7, hours=-7, minutes=-18)
    sewage = replace(
        WIRES, title="八格北院污水外溢", address="八格北院", category="0302", detail="井口冒水。",
        person_name=None, person_phone=None, household_id=None, origin="01",
    )  # fmt: skip
    report("污水", replace(sewage, urgency="2"))
    made.move(head, "污水", "accept")
    made.move(head, "污水", "file_and_dispatch", lead=Party("街道城建办"))
    clock.advance(days=5)
    report("飞线", WIRES)
    clock.advance(minutes=28)
    made.move(head, "飞线", "accept", words="消防类，3 个工作日。已打电话请两户先断电。")
    clock.advance(minutes=15)
    made.move(head, "飞线", "file_and_dispatch", lead=SQUAD, demand="清除飞线")
    clock.advance(hours=6, minutes=25)
    basis = "依据：楼内公共部位归物业服务人管理，未堵疏散通道，不属本队案由。"
    made.move(head, "飞线", "bounce", words=basis, on_behalf="周启明")
    clock.advance(hours=16)
    made.move(head, "飞线", "redispatch", lead=FIRM, assists=(Party("于晓岚"),))
    clock.advance(minutes=22)
    with village.database.reading() as session:
        from desktop.services.cases.case_records import load_case

        record = load_case(session, head, made.case_ids["飞线"], clock.now())
    lead = next(p for p in record.parts if p.role == "lead" and p.standing == "waiting")
    made.move(head, "飞线", "sign_for", assignment_id=lead.assignment_id, on_behalf="孙国栋")
    clock.advance(hours=24, minutes=48)
    assert record.case.due_at is not None
    until = to_local(record.case.due_at).replace(day=9)
    made.move(
        head, "飞线", "ask_extension", words="充电棚插口不够，扩容电缆明天到货。", until=until
    )
    report(
        "路灯",
        replace(
            sewage,
            title="小区东门外路灯两盏不亮",
            category="0201",
            urgency="3",
            address="文昌里东门外",
        ),
    )
    with village.database.writing(worker) as uow:
        made.case_ids["燃气"] = report_emergency(
            uow,
            EmergencyValues("3号楼2单元闻到煤气味", "文昌里3号楼2单元", "港华燃气抢修", GRIDS[2]),
        ).only("case_")
    return made


@pytest.fixture
def page_of(qtbot: QtBot, desks: Desks) -> Iterator[Callable[..., CasesPage]]:
    """Opens the page for somebody of the station, every act at once."""
    runners = []

    def show(viewer: Any) -> CasesPage:
        village = desks.village
        runner = TaskRunner(village.database, viewer, Notifier(), immediate=True)
        runners.append(runner)
        desk = Desk(
            viewer=viewer, runner=runner, notifier=runner.notifier,
            preferences=Preferences(runner), clock=village.clock,
        )  # fmt: skip
        page = CasesPage(desk)
        desk.open_record = page.open  # type: ignore[assignment]
        qtbot.addWidget(page)
        page.resize(1254, 620)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        return page

    yield show
    for runner in runners:
        runner.close()
