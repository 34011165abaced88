"""Sheets of invented cases for the tests of paper: picture 18 and what goes with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.reports.assignment_slip import AssignmentSlip
from desktop.reports.call_back_table import CallBackTable, CallRow
from desktop.reports.case_feedback import CaseFeedback, SheetPhoto
from desktop.reports.case_file import CaseFile, FileStep, Paper
from desktop.reports.case_registration import CaseRegistration
from desktop.reports.drawing import Photo
from desktop.reports.supervision_letter import SupervisionLetter
from desktop.resources import words
from desktop.services.papers.paper_forms import Sheet
from sync.records.score_formulas import Rate
from sync.records.times import CHINA
from tests.photographs import photograph


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


COMMON: dict[str, Any] = {
    "station": "天福路街道文昌社区工作站", "grid": "第三网格", "label": "飞线",
    "title": "3号楼楼道飞线给电动车充电",
}  # fmt: skip
DETAIL = (
    "文昌里 3号楼2单元有人从窗户拉线下楼，给两辆电动车充电，线搭在晾衣杆上，涉及 2 户 3 人。"
    "11-03 已打电话请两户先断电，现场照片 2 张。"
)

REGISTRATION = CaseRegistration(
    mode="archive", number="2611-0031", origin="01", urgency="3", category="安全隐患，用电",
    hotline_no="DH20261103-17", happened_at=at(3, 9, 5), reported_at=at(3, 9, 12),
    place="文昌里 3号楼2单元楼道", people="3 人", person="王桂香", phone="138****2096",
    detail=DETAIL, first_acts="11-03 09:20 已通知 供电所。",
    files="1. 楼道拉线 1.jpg\n2. 楼道拉线 2.jpg",
    opinion="11-03 09:40 受理：消防类，3 个工作日。", goes_to="11-04 08:30 派 文昌里物业 主办",
    reported_by="于晓岚", reported_on=date(2026, 11, 3), accepted_by="宋建平",
    accepted_on=date(2026, 11, 3), **COMMON,
)  # fmt: skip
SLIP = AssignmentSlip(
    mode="archive", number="2611-0031-2", origin="网格员发现，巡查", category="安全隐患，用电",
    urgency="3", due_at=at(6, 17, 30), lead="文昌里物业　孙国栋", assists="第三网格　于晓岚",
    assigned_at=at(4, 8, 30), contact="于晓岚　158****3375", detail=DETAIL,
    notes="第 1 次退单：11-03 16:20 街道综合执法队，楼内公共部位归物业服务人管理。",
    demand="1. 清除飞线，请两户把车推到充电棚。\n2. 查看同楼其他单元有没有飞线。",
    clock_note="时限从 11-03 09:55 派遣算起，不因退单重算。", receiver="文昌里物业",
    issuer="宋建平", bounce_until=date(2026, 11, 6), **COMMON,
)  # fmt: skip
LETTER = SupervisionLetter(
    mode="archive", number="2611-0031", letter_no="督〔2026〕3号", unit="文昌里物业",
    opening=words("F10")["opening"].format(
        title=COMMON["title"], place="文昌里 3号楼2单元楼道", number="2611-0031",
        assigned="2026年11月4日",
        due="2026-11-06 17:30", standing="至 2026年11月9日 已超时 3 天，尚未办结", grade="黄牌",
    ),
    grade="yellow", reason="线已清，充电口没有增设，群众再次反映。",
    demand="11 月 11 日前把充电口装好，逐户告知。", reply_due=date(2026, 11, 11),
    issued_on=date(2026, 11, 9), reply="充电口 11-10 已装好，两户已告知。",
    replied_on=date(2026, 11, 10), cleared_on=date(2026, 11, 12), **COMMON,
)  # fmt: skip
FEEDBACK = CaseFeedback(
    mode="archive", number="2611-0031-2", place="文昌里 3号楼2单元楼道", unit="文昌里物业",
    handler="孙国栋",
    assigned_at=at(4, 8, 30), due_at=at(9, 17, 30), how="11-04 清线；11-08 增设插口 4 个。",
    how_note="11-09 10:20 反馈", close_kind="1", attitude="2", left_over="无。",
    photos=(
        SheetPhoto("清理前", Photo(photograph(800, 600), 800, 600)), SheetPhoto("清理后"),
    ),
    fed_back_on=date(2026, 11, 9), checked_by="于晓岚", checked_on=date(2026, 11, 9), **COMMON,
)  # fmt: skip
CALLS = CallBackTable(
    mode="archive", number="2611-0031", called=2, satisfied=Rate(1, 1),
    rows=(
        CallRow(
            "2611-0031", "王桂香", "138****2096", COMMON["title"], date(2026, 11, 10),
            date(2026, 11, 11), "没有接通", "", "于晓岚",
        ),
        CallRow(
            "2611-0031", "王桂香", "138****2096", COMMON["title"], date(2026, 11, 10),
            date(2026, 11, 12), "基本满意", "等了三天", "于晓岚",
        ),
    ),
    **COMMON,
)  # fmt: skip
FILE = CaseFile(
    mode="archive", number="2611-0031", category="安全隐患，用电", origin="网格员发现",
    reported_at=at(3, 9, 12), closed_at=at(10, 16), lead="文昌里物业", assists="第三网格",
    close_kind="已解决", attitude="基本满意", result="飞线已清，增设充电口。",
    held="街道综合执法队 0.8 个工作日，文昌里物业 3.1 个工作日",
    steps=(
        FileStep(at(3, 9, 12), "上报", "于晓岚", "巡查时发现。"),
        FileStep(at(3, 16, 20), "退单", "街道综合执法队　周启明", "楼内公共部位归物业管理。" * 8),
    ),
    papers=(
        Paper("F08", REGISTRATION, date(2026, 11, 3)), Paper("F09", SLIP, date(2026, 11, 4)),
        Paper("F10", LETTER, date(2026, 11, 9)), Paper("F11", FEEDBACK, date(2026, 11, 9)),
        Paper("F16", CALLS, date(2026, 11, 12)),
    ),
    **COMMON,
)  # fmt: skip
SHEETS: dict[str, Sheet] = {
    "F08": REGISTRATION,
    "F09": SLIP,
    "F10": LETTER,
    "F11": FEEDBACK,
    "F16": CALLS,
}
