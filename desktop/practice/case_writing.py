"""The cases of the sample village: two over their limit, one sent round, one emergency, one fresh,
one closed. Each has the steps and parts it would have come by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.practice.lots import Lots
from desktop.practice.plan import VillagePlan
from desktop.practice.rows import RowMaker, Rows, evening
from sync.records.case_clock import due_of
from sync.records.case_states import SETTLED
from sync.records.tables import Case, CaseAssignment, CaseStep
from sync.records.working_days import WorkingDays

_PLAIN_WEEKS = WorkingDays({}, frozenset())
_WORKER, _HEAD = "yu", "song"
_FRIDAY = 4


@dataclass(frozen=True)
class Went:
    """One step: minutes after the one before, who, to where, and in which words."""

    move: str
    to: str
    after: int
    by: str = _HEAD
    words: str | None = None
    unit: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Told:
    """A case of the village; `ago`: days since it was reported."""

    key: str
    title: str
    address: str
    category: str
    urgency: str
    ago: int
    detail: str
    way: tuple[Went, ...] = ()
    origin: str = "01"
    people: int | None = None


TOLD = (
    Told(
        "sewage", "八格北院污水外溢", "八格北院东侧检查井", "0302", "2", 12,
        "检查井往外冒水，流到路边，有味。",
        (
            Went("accept", "accepted", 40),
            Went("file_and_dispatch", "dispatched", 15, unit="街道城建办"),
            Went("sign_for", "handling", 180, unit="街道城建办", person="丛海波"),
        ),
    ),
    Told(
        "puddle", "文昌路口雨后积水", "文昌路与香山路口西侧", "0205", "2", 9,
        "雨停两天还有积水，行人绕到车道上走。",
        (
            Went("accept", "accepted", 25),
            Went("file_and_dispatch", "dispatched", 20, unit="市政排水所"),
        ),
    ),
    Told(
        "wires", "3号楼楼道飞线给电动车充电", "文昌里 3号楼2单元楼道", "0103", "3", 3,
        "2单元有人从窗户拉线下楼，给两辆电动车充电，线搭在晾衣杆上。",
        (
            Went("accept", "accepted", 28, words="消防类，3 个工作日。已打电话请两户先断电。"),
            Went("file_and_dispatch", "dispatched", 15, unit="街道综合执法队"),
            Went("bounce", "bounced", 385, unit="街道综合执法队", person="周启明",
                 words="依据：楼内公共部位归物业服务人管理，未堵疏散通道，不属本队案由。"),
            Went("redispatch", "dispatched", 970, unit="文昌里物业"),
            Went("sign_for", "handling", 22, unit="文昌里物业", person="孙国栋",
                 words="今天清线，劝两户把车推到充电棚。"),
        ),
        people=3,
    ),
    Told(
        "lamps", "小区东门外路灯两盏不亮", "文昌里东门外", "0201", "3", 1,
        "东门外人行道有两盏路灯不亮，晚上黑。", origin="02",
    ),
    Told(
        "bins", "5号楼后垃圾桶满溢", "文昌里 5号楼北侧", "0301", "3", 16,
        "三只桶都满了，袋子堆在地上。",
        (
            Went("accept", "accepted", 30),
            Went("file_and_dispatch", "dispatched", 10, unit="环卫公司"),
            Went("sign_for", "handling", 60, unit="环卫公司", person="刘师傅"),
            Went("feed_back", "feedback", 300, unit="环卫公司", person="刘师傅",
                 words="已清运，改为一天两清。"),
            Went("verify", "verified", 980, _WORKER, "到现场看过，桶已清空。"),
            Went("close", "closed", 60, words="已清运，改为一天两清。"),
        ),
    ),
)  # fmt: skip


class CaseWriter(RowMaker):
    """Writes the cases of the story's grid."""

    def __init__(
        self, plan: VillagePlan, lots: Lots, fixed_id: Callable[[str], str], rows: Rows, serial: int
    ) -> None:
        super().__init__(plan, lots, fixed_id, rows)
        self._grid = fixed_id(f"grid-{serial}")
        self._number = 20

    def cases(self) -> None:
        """All of them, and yesterday's smell of gas that is still to be completed."""
        for told in TOLD:
            self._case(told)
        at = self._morning(1)
        self._open_case(
            "gas", at, title="3号楼2单元闻到煤气味", address="文昌里 3号楼2单元", category="11",
            urgency="1", origin="01", emergency=True, incomplete=True,
            called_unit="燃气公司抢修", called_at=at, happened_at=at,
        )  # fmt: skip

    def _case(self, told: Told) -> None:
        at = self._morning(told.ago)
        fields = self._open_case(
            told.key, at, title=told.title, address=told.address, category=told.category,
            urgency=told.urgency, origin=told.origin, detail=told.detail,
            people_count=told.people, happened_at=at,
        )  # fmt: skip
        parts: list[dict[str, object]] = []
        for step in told.way:
            at += timedelta(minutes=step.after)
            before = fields["state"]
            fields |= {"state": step.to, "move_no": int(str(fields["move_no"])) + 1}
            fields["last_move"] = step.move
            self._take(told, step, at, fields, parts)
            self._step(told.key, fields, at, step, str(before))
        if fields["state"] in SETTLED:
            fields |= {"closed_at": at, "close_kind": "1", "result": told.way[-1].words}
        fields["open_parts"] = sum(
            part["feedback_at"] is None and part["rejected_at"] is None for part in parts
        )

    def _take(
        self, told: Told, step: Went, at: datetime, fields: dict[str, object],
        parts: list[dict[str, object]],
    ) -> None:  # fmt: skip
        """What a step does to the case's parts and its clock."""
        if step.move in ("file_and_dispatch", "redispatch"):
            if step.move == "file_and_dispatch":
                fields["dispatched_at"] = at
                fields["due_at"] = due_of(at, told.urgency, _PLAIN_WEEKS, 3)
            number = len(parts) + 1
            part_id = self._fixed_id(f"part-{told.key}-{number}")
            parts.append(
                self._put(
                    CaseAssignment, part_id, at, self._user(_HEAD), grid_id=self._grid,
                    case_id=fields["id"], slip_no=number, role="lead", org_name=step.unit,
                    assigned_at=at, due_at=fields["due_at"], contact=None, accepted_at=None,
                    rejected_at=None, reject_reason=None, feedback_at=None, feedback=None,
                )
            )  # fmt: skip
        elif step.move == "sign_for":
            parts[-1] |= {"accepted_at": at, "contact": step.person}
        elif step.move == "bounce":
            parts[-1] |= {"rejected_at": at, "reject_reason": step.words}
            fields["bounce_count"] = 1
        elif step.move == "feed_back":
            parts[-1] |= {"feedback_at": at, "feedback": step.words}

    def _open_case(self, key: str, at: datetime, **more: object) -> dict[str, object]:
        self._number += 1
        day = f"{at:%Y%m%d}"
        fields = self._put(
            Case, self._fixed_id(f"case-{key}"), at, self._user(_WORKER),
            **{
                "grid_id": self._grid, "case_no": f"{at:%y%m}-{self._number:04d}",
                "temp_no": f"临-{self._code}-{day}-事{self._number}", "reported_at": at,
                "reporter_worker": self._fixed_id(f"worker-{_WORKER}"), "anonymous": False,
                "emergency": False, "incomplete": False, "first_found_by": "grid",
                "first_found_at": at, "state": "reported", "move_no": 1, "last_move": "report",
                "level_now": "village", "holder_org": None, "open_parts": 0, "bounce_count": 0,
                "rework_count": 0, "ruled": False, "supervised": False, **more,
            },
        )  # fmt: skip
        self._step(key, fields, at, Went("report", "reported", 0, _WORKER), None)
        return fields

    def _step(
        self, key: str, fields: dict[str, object], at: datetime, step: Went, before: str | None
    ) -> None:
        number = fields["move_no"]
        row = self._put(
            CaseStep, self._fixed_id(f"step-{key}-{number}"), at, self._user(step.by),
            grid_id=self._grid, case_id=fields["id"], seq=number, move=step.move,
            from_state=before, to_state=step.to, actor=self._user(step.by), org_name=step.unit,
            on_behalf=step.person, opinion=step.words,
        )  # fmt: skip
        row["at"] = at

    def _user(self, key: str) -> str:
        return self._fixed_id(f"user-{key}")

    def _morning(self, ago: int) -> datetime:
        """Half past nine of a working day at least so many days ago."""
        day = self._lots.today - timedelta(days=ago)
        while day.weekday() > _FRIDAY:
            day -= timedelta(days=1)
        return evening(day, 0) - timedelta(hours=7)
