"""`python -m tests.benchmarks.paper`: what a thousand visit sheets cost, against two peers.

The same thousand sheets (3,000 and more distinct characters, every fiftieth name a rare one) as
our form, as a reportlab Platypus table with a Paragraph in every cell, and as a typst document.
Each runs in a process of its own; CPU seconds are of that process after its imports, memory is
its peak. typst is taken from this Python, or from the one TYPST_PYTHON names.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop import resources
from desktop.reports import pdf, visit_sheet
from desktop.reports.visit_sheet import VisitSheet
from tests.reports.sheets import IMPRINT, PREFILLED, rare_names

SHEETS = 1000
WARM_SHEETS = 20
SEED = 20261105
_FIELDS = ("number", "head", "phone", "address", "last_findings", "open_needs")


def sheets(count: int = SHEETS) -> list[VisitSheet]:
    """Invented households whose texts use thousands of different characters."""
    lots = random.Random(SEED)
    common = [
        bytes([0xA0 + zone, 0xA0 + place]).decode("gb2312")
        for zone in range(16, 56)
        for place in range(1, 90)
    ]
    rare = rare_names()

    def words(least: int, most: int) -> str:
        return "".join(lots.choices(common, k=lots.randint(least, most)))

    return [
        replace(
            PREFILLED,
            number=f"20261105-03-{index}",
            head=rare[index % len(rare)] if index % 50 == 0 else words(2, 3),
            phone=f"13{lots.randint(0, 9)}****{lots.randint(0, 9999):04d}",
            address=f"天福路街道文昌社区　{words(2, 4)} {index % 40}号楼{index % 900}室",
            last_findings=f"上次 10-27：{words(8, 16)}，{words(6, 12)}；{words(10, 24)}。",
            open_needs=f"未办完：{words(4, 10)}，{words(6, 12)}，答复期限 11-10。",
        )
        for index in range(1, count + 1)
    ]


def ours(folder: Path) -> dict[str, Any]:
    """The form kit."""
    made, words = sheets(), resources.words("F01")
    title = pdf.Title("F01", IMPRINT.printed_at)
    for face in ("NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Medium", "HanaMinB"):
        resources.font_path(face)  # unpacked once per computer, not per printing
    start = time.process_time()
    file = pdf.write(visit_sheet.compose(made, IMPRINT, words), title)
    whole = time.process_time() - start
    (folder / "ours.pdf").write_bytes(file)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    for sheet in made[:WARM_SHEETS]:
        pdf.write(visit_sheet.compose([sheet], IMPRINT, words), title)
    warm = (time.process_time() - start) / WARM_SHEETS
    return {"cpu_s": whole, "rss_mb": memory, "file_mb": len(file) / 1e6, "warm_ms": warm * 1000}


def platypus(folder: Path) -> dict[str, Any]:
    """The same form as Platypus tables of paragraphs."""
    from tests.benchmarks.platypus_form import build

    made, words = sheets(), resources.words("F01")
    start = time.process_time()
    build(folder / "platypus.pdf", made, IMPRINT, words)
    return {"cpu_s": time.process_time() - start}


def typst_inputs(folder: Path) -> None:
    """Template, data and fonts beside each other, for whichever Python has typst."""
    rows = [{name: getattr(sheet, name) for name in _FIELDS} for sheet in sheets()]
    (folder / "sheets.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    template = Path(__file__).with_name("visit_sheet.typ").read_text(encoding="utf-8")
    (folder / "visit_sheet.typ").write_text(template, encoding="utf-8")
    (folder / "words.json").write_text(
        json.dumps(dict(resources.words("F01")), ensure_ascii=False), encoding="utf-8"
    )
    fonts = folder / "fonts"
    fonts.mkdir()
    for face in ("NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Medium", "HanaMinB"):
        (fonts / f"{face}.ttf").symlink_to(resources.font_path(face))


_TYPST = """
import sys, time, typst
folder = sys.argv[1]
start = time.process_time()
typst.compile(folder + "/visit_sheet.typ", output=folder + "/typst.pdf",
              font_paths=[folder + "/fonts"], ignore_system_fonts=True)
print(time.process_time() - start)
"""


def typst_cpu_s(folder: Path) -> float | None:
    """CPU seconds of typst, or None when it is not installed."""
    python = os.environ.get("TYPST_PYTHON", sys.executable)
    has = subprocess.run([python, "-c", "import typst"], capture_output=True, check=False)
    if has.returncode != 0:
        return None
    typst_inputs(folder)
    ran = subprocess.run(
        [python, "-c", _TYPST, str(folder)], capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        sys.exit(f"typst failed: {ran.stderr[-2000:]}")
    return float(ran.stdout)


def row(figure: str, measured: str, limit: str, meets: bool | None) -> None:
    """One line of the table."""
    verdict = {True: "yes", False: "no", None: "–"}[meets]
    print(f"| {figure} | {measured} | {limit} | {verdict} |", flush=True)


def main() -> int:
    """Measure and print the table; exit 1 when a figure is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, other = _alone("ours", folder), _alone("platypus", folder)
        typst = typst_cpu_s(folder)
    ratio = mine["cpu_s"] / other["cpu_s"]
    both = f"{mine['cpu_s']:.2f} s ÷ {other['cpu_s']:.2f} s"
    results = [ratio <= 0.25, mine["rss_mb"] <= 150, mine["file_mb"] <= 4, mine["warm_ms"] <= 20]
    row(f"{SHEETS:,} F01, CPU ÷ Platypus paragraphs", f"{ratio:.2f} ({both})", "0.25", results[0])
    if typst is None:
        row(f"{SHEETS:,} F01, CPU ÷ typst", "typst not installed", "0.5", None)
    else:
        share = mine["cpu_s"] / typst
        both = f"{mine['cpu_s']:.2f} s ÷ {typst:.2f} s"
        results.append(share <= 0.5)
        row(f"{SHEETS:,} F01, CPU ÷ typst", f"{share:.2f} ({both})", "0.5", results[-1])
    row(f"{SHEETS:,} F01, peak memory", f"{mine['rss_mb']:.0f} MB", "150 MB", results[1])
    row(f"{SHEETS:,} F01, file", f"{mine['file_mb']:.1f} MB", "4 MB", results[2])
    row("one F01, warm, CPU", f"{mine['warm_ms']:.1f} ms", "20 ms", results[3])
    return 0 if all(results) else 1


def _alone(what: str, folder: Path) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.paper", what, str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode != 0:
        sys.exit(f"{what} failed: {ran.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps({"ours": ours, "platypus": platypus}[sys.argv[1]](Path(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
