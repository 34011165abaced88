"""Sheets of invented people for the tests of paper, and other people's tools to read them with."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from desktop.reports.assessment_sheet import Adjustment, AssessmentSheet, Evidence, Indicator
from desktop.reports.page import Imprint
from desktop.reports.visit_sheet import Change, VisitSheet
from sync.records.times import CHINA

NAMES_FILE = Path(__file__).parent.parent / "data" / "rare-names.txt"
UNPRINTABLE = ("张𮯰", "李𱍐")
"""Names with a character of Extension I and of Extension H: in no font we ship."""

IMPRINT = Imprint("于晓岚", datetime(2026, 11, 5, 8, 30, tzinfo=CHINA), "20261105-03")

PREFILLED = VisitSheet(
    "prefilled",
    "20261105-03-2",
    "天福路街道文昌社区工作站",
    "第三网格",
    label="丛培英",
    head="丛培英",
    phone="137****2096",
    population=1,
    address="天福路街道文昌社区　文昌里 3号楼2单元501",
    level="A",
    kinds=frozenset({"care"}),
    last_findings="上次 10-27：血压偏高，提醒复诊；洗澡不便，想请人助浴。",
    open_needs="未办完：助浴，社区日间照料中心，答复期限 11-10。",
)

BLANK = VisitSheet("blank", "20261105-03-1", "天福路街道文昌社区工作站", "第三网格")

ARCHIVE = replace(
    PREFILLED,
    mode="archive",
    visited_at=datetime(2026, 11, 5, 9, 5, tzinfo=CHINA),
    way="1",
    result="1",
    purposes=frozenset({"01", "07"}),
    person_met="丛文兰",
    relation="女儿",
    changes=(Change("于文兰", "外孙女", "999999********0026", "出生 2026-11-01"),),
    findings="烧煤取暖的烟道接口漏烟，已劝停用；约2026年11月10日前请人来看。",
    needs="助浴：社区日间照料中心，办理中。",
    hazards=frozenset({"coal_stove"}),
    hazard_note="烟道接口漏烟",
    handling="通知日间照料中心。",
    responsible="社区日间照料中心",
    due=date(2026, 11, 10),
    follow_up="11-08 电话回访，已安排。",
    worker="于晓岚",
    review="通过　宋建平",
    reviewed_on=date(2026, 11, 6),
)

_FIGURES = (
    ("K01", 8, "24,816 ÷ 25,104", "98.85", "7.91", "必填项，在册居民"),
    ("K02", 8, "193 ÷ 200", "96.50", "7.72", "街道抽查 20 户"),
    ("K03", 4, "22 ÷ 23", "95.65", "3.83", "1 条超过 3 个工作日"),
    ("K04", None, "371 ÷ 412", "90.05", None, "近 6 个月，只列不计"),
    ("K05", 12, "9 ÷ 15", "60.00", "7.20", "应访 17，剔除 2"),
    ("K06", 8, "11 ÷ 12", "91.67", "7.33", "1 件逾期，仍在办"),
    ("K07", 10, "76 ÷ 80", "95.00", "9.50", "夜巡分钟只列不计"),
    ("K08", 8, "7 ÷ (7 + 11)", "38.89", "8.00", "口径 A，达 33 % 满分"),
    ("K09", 7, "13 ÷ 14", "92.86", "6.50", "重复上报不算"),
    ("K10", 6, "12 ÷ 13", "92.31", "5.54", "1 件超时 1 天"),
    ("K11", 4, "1 ÷ 12", "8.33", "3.67", "越低越好，按 91.67 %"),
    ("K12", 10, "29 ÷ 30", "96.67", "9.67", "接通 30，拨出 33"),
    ("K13", 5, "(46 − 53) ÷ 53", "-13.21", "5.00", "全站值，下降得满分"),
    ("K14", 5, "17 ÷ 17", "100.00", "5.00", "年休 1 天不计入"),
    ("K15", 5, "4 ÷ 4", "100.00", "5.00", "学时，测试 86 分"),
)

MONTH = AssessmentSheet(
    "archive",
    "20261105-07-1",
    "天福路街道文昌社区工作站",
    "专职月度 第 3 版",
    worker="于晓岚",
    grid="第三网格",
    kind="full_time",
    month=date(2026, 10, 1),
    indicators=tuple(
        Indicator(
            code,
            None if weight is None else Decimal(weight),
            basis,
            Decimal(value),
            None if points is None else Decimal(points),
            note,
            counted=weight is not None,
        )
        for code, weight, basis, value, points, note in _FIGURES
    ),
    bonus=Adjustment("10-21 发现 5号楼燃气漏气并疏散", Decimal("1"), "2610-0377，街道核实"),
    malus=Adjustment("无", Decimal(0), "—"),
    evidence=tuple(
        Evidence("K05", f"HH-{n:05d}", date(2026, 10, n), date(2026, 10, n), "计入")
        for n in range(1, 18)
    ),
)
"""Picture 17: every row computed, base 91.87, total 92.87, grade 优秀."""

ONLY_VISITS = replace(
    MONTH,
    indicators=tuple(
        row if row.code in ("K04", "K05") else Indicator(row.code, row.weight)
        for row in MONTH.indicators
    ),
    bonus=None,
    malus=None,
)
"""What the program computes by itself so far: K04 and K05."""


def rare_names() -> list[str]:
    """Every name of the list, those no font can print left out."""
    lines = NAMES_FILE.read_text(encoding="utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [name for name in names if name not in UNPRINTABLE]


def squeezed(text: str) -> str:
    """Text without white space, the way extracts are compared."""
    return re.sub(r"\s", "", text)


def tool(*command: str) -> str:
    """What somebody else's program prints; the test is skipped where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, (command, ran.returncode, ran.stderr.decode()[-500:])
    return ran.stdout.decode("utf-8")


def page_texts(reader: str, file: Path) -> list[str]:
    """The text of every page as one reader extracts it, white space dropped."""
    if reader == "pdftotext":
        text = tool("pdftotext", "-raw", "-enc", "UTF-8", str(file), "-")
        return [squeezed(page) for page in text.split("\f")[:-1]]
    if reader == "mutool":
        text = tool("mutool", "draw", "-q", "-F", "txt", str(file))
        return [squeezed(page) for page in text.split("\f")[:-1]]
    document = pypdfium2.PdfDocument(file)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


READERS = ("pdftotext", "mutool", "pdfium")
