"""A roster of 20,000 people: read and checked, beside openpyxl merely reading it.

One file, made once in memory; both sides run three times in turn in this process, the best of
each counts.
"""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from desktop.spreadsheets.rosters import Roster
from desktop.spreadsheets.workbooks import open_workbook
from sync.records.id_numbers import check_character

PEOPLE, RUNS, LIMIT = 20_000, 3, 0.5
TODAY = date(2026, 9, 30)
HEADER = ("序号", "网格", "楼-单元-房", "户主", "姓名", "与户主关系", "性别", "出生日期",
          "公民身份号码",
          "民族", "文化程度", "联系电话", "户籍/居住", "备注")  # fmt: skip
FAMILY = ("户主", "妻", "子")


def write_roster() -> bytes:
    """A clean list of one large place: three people a household, as Excel writes it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, ["某社区居民花名册"])
    sheet.write_row(1, 0, HEADER)
    for number in range(PEOPLE):
        sheet.write_row(number + 2, 0, _person(number))
    book.close()
    return out.getvalue()


def _person(number: int) -> list[object]:
    household, place = divmod(number, len(FAMILY))
    born = date(1950, 1, 1) + timedelta(days=number % 18_000 + place * 3_000)
    man = place != 1
    first_17 = f"999999{born:%Y%m%d}{number // 18_000 * 20 + place * 2 + man:03d}"
    head = f"于晓{chr(0x4E00 + household % 5000)}"
    return [
        number + 1,
        "第三网格",
        f"{household // 60 + 1}-{household // 12 % 5 + 1}-{household % 12 + 101}",
        head,
        f"于{chr(0x4E00 + number % 5000)}" if place else head,
        FAMILY[place],
        "男" if man else "女",
        born.isoformat(),
        first_17 + check_character(first_17),
        "汉族",
        "初中",
        f"1380000{number % 10_000:04d}",
        "户籍/常住在家",
        "",
    ]


def merely_read(path: Path) -> int:
    """openpyxl opens the file and hands out every row's values; returns how many rows."""
    book = openpyxl.load_workbook(path)
    return sum(1 for _row in book.active.iter_rows(values_only=True))


def read_and_check(path: Path) -> int:
    """We open, find the table and judge every row; returns how many rows may come in."""
    judgement = Roster(open_workbook(path), TODAY).judge()
    return len(judgement.of_state("clean", "warn"))


def best_cpu_s(work: Callable[[Path], Any], path: Path) -> float:
    """CPU seconds of one run."""
    gc.collect()
    start = time.process_time()
    work(path)
    return time.process_time() - start


def main() -> int:
    """Print the row; exit code 1 when the limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        path.write_bytes(write_roster())
        assert merely_read(path) == PEOPLE + 2
        assert read_and_check(path) == PEOPLE
        theirs, ours = [], []
        for _ in range(RUNS):
            theirs.append(best_cpu_s(merely_read, path))
            ours.append(best_cpu_s(read_and_check, path))
    ratio = min(ours) / min(theirs)
    meets = ratio <= LIMIT
    print(
        f"| {PEOPLE:,}-row roster read and checked ÷ openpyxl merely reading it (CPU)"
        f" | {ratio:.2f} | {LIMIT} | {'yes' if meets else 'NO'} |"
    )
    print(f"ours {min(ours):.2f} s, openpyxl {min(theirs):.2f} s of CPU")
    return 0 if meets else 1


if __name__ == "__main__":
    sys.exit(main())
