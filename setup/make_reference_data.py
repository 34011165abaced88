"""Make the reference data that has a source of its own (run by hand when a source changes).

    python setup/make_reference_data.py calendar
    python setup/make_reference_data.py pua
    python setup/make_reference_data.py divisions PUBLISHED.csv

Code lists in resources/codes/lists are written by hand; nothing here touches them.
"""

from __future__ import annotations

import csv
import importlib.metadata
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CODES = Path(__file__).resolve().parent.parent / "resources" / "codes"
YEARS = (2024, 2025, 2026)

# GB 18030-2005 left these two-byte codes on private-use points; Unicode gave them their own later.
# The first column is the private-use point, the second the standard one.
LEFT_BY_2005 = {
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14,
    0xE792: 0xFE15, 0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F,
    0xE855: 0x241FE,
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
}  # fmt: skip

# GBK files put these runs of codes on consecutive private-use points; GB 18030-2000 moved most of
# them to standard ones, which Python's codec knows. A run: lead byte, first and last trail byte,
# first private-use point.
GBK_RUNS = ((0xFE, 0x50, 0xA0, 0xE815), (0xA9, 0x89, 0x95, 0xE7E7), (0xA8, 0xBF, 0xBF, 0xE7C8))


def main(argv: list[str]) -> None:
    """Dispatch one of the three kinds."""
    kind, *rest = argv
    if kind == "calendar":
        for year in YEARS:
            _write(CODES / "calendar" / f"{year}.json", _calendar(year))
    elif kind == "pua":
        _write(CODES / "pua.json", _pua())
    elif kind == "divisions":
        _divisions(Path(rest[0]), CODES / "divisions-371003.csv")
    else:
        raise SystemExit(__doc__)


def _calendar(year: int) -> dict[str, Any]:
    """The days of `year` that differ from Monday to Friday."""
    import chinese_calendar

    holidays, weekends = [], []
    day = date(year, 1, 1)
    while day.year == year:
        off, holiday = chinese_calendar.get_holiday_detail(day)
        row = {"day": day.isoformat()}
        if off and day.weekday() < 5:
            holidays.append(row | {"name": chinese_calendar.Holiday(holiday).chinese})
        if not off and day.weekday() >= 5:
            weekends.append(row | {"name": "调休上班"})
        day += timedelta(days=1)
    version = importlib.metadata.version("chinesecalendar")
    source = f"State Council holiday notice for {year}, as collected in chinesecalendar {version}"
    return {"year": year, "source": source, "holidays": holidays, "working_weekends": weekends}


def _pua() -> dict[str, Any]:
    """Private-use points of GBK and GB 18030-2000/2005 files, with their standard character."""
    found = {0xE7C7: 0x1E3F} | LEFT_BY_2005
    for lead, first, last, point in GBK_RUNS:
        trails = [trail for trail in range(first, last + 1) if trail != 0x7F]
        for offset, trail in enumerate(trails):
            standard = ord(bytes([lead, trail]).decode("gb18030"))
            if not 0xE000 <= standard <= 0xF8FF:
                found[point + offset] = standard
    rows = [
        {"private": f"{private:04X}", "standard": f"{standard:04X}", "character": chr(standard)}
        for private, standard in sorted(found.items())
    ]
    return {"source": "GB 18030-2000, -2005 and -2022 against Unicode 15", "map": rows}


def short_name(full_name: str) -> str:
    """A village's or community's everyday name: 旸里村委会 is 旸里村, 横山社区居委会 横山社区.

    Two names of the published list are cut off after 居委; they lose the rest as well.
    """
    for ending in ("居民委员会", "居委会", "居委"):
        if full_name.endswith(ending):
            return full_name.removesuffix(ending)
    for ending in ("村民委员会", "村委会"):
        if full_name.endswith(ending):
            stem = full_name.removesuffix(ending)
            return stem if stem.endswith("村") else stem + "村"
    return full_name


def _divisions(published: Path, target: Path) -> None:
    with published.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with target.open("w", encoding="utf-8", newline="") as out:
        columns = ["code", "full_name", "short_name", "level", "parent_code"]
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {"short_name": short_name(row["full_name"])})


def _write(path: Path, value: dict[str, Any]) -> None:
    """JSON with one row of a list on one line, so that a change shows as one line."""
    parts = []
    for key, item in value.items():
        if isinstance(item, list):
            lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in item)
            parts.append(f' "{key}": [\n{lines}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(item, ensure_ascii=False)}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
