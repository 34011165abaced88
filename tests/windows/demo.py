"""`make demo` without a display: the main job, driven in a virtual one, with what it leaves.

From the doors to paper in the hand and handed in: build/demo/ holds pictures of the screens, the
PDFs, summary.json and the log. Every number in the summary is read back from what was made.
"""

from __future__ import annotations

import json
import logging
import shutil
import sys
import time
from pathlib import Path

import pypdfium2
from sqlalchemy import func, select

from desktop.app import keep_log, make_application
from desktop.app.practice_district import PracticeDistrict
from desktop.app.program import Program
from desktop.settings import Settings
from desktop.views.appearance import Appearance
from sync.records.tables import ENTITIES
from sync.records.times import SystemClock, to_local
from tests.windows.acts import (
    begin_run,
    enter_village_doors,
    hand_in_all,
    import_roster,
    open_papers_of_today,
    print_month_sheet,
    save_pdf,
    send_back,
    sign_in,
    switch_to,
    type_visit,
)
from tests.windows.driver import Driver

OUT = Path("build/demo")
SCREEN = (1366, 690)
ROSTER = Path("tests/data/rosters/A2_旸里村村民花名册.xlsx")
FINDINGS = (
    "精神好，血压药按时吃。暖气试压的事已当面说清。",
    "家中整洁，孩子作业有人管，冬衣已备。",
    "老人说腿疼，已约社区医生周四上门。",
)
log = logging.getLogger("demo")


def main() -> int:
    """Do the whole job; the exit code says whether all of it was done."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    settings = Settings((OUT / "data").absolute(), Settings.of_this_computer().cache_dir).ready()
    keep_log(settings)
    logging.getLogger().addHandler(logging.FileHandler(OUT / "demo.log", encoding="utf-8"))
    app = make_application(["workstation"])
    appearance = Appearance(app, settings.data_dir / "appearance.ini")
    program = Program(app, appearance, settings, SystemClock(), practice=True)
    driver = Driver(program, OUT)
    district = None
    try:
        program.start()
        program.window.resize(*SCREEN)
        driver.come_to_front()
        driver.settle(0.5)
        driver.picture("01-first-run")
        enter_village_doors(driver)
        driver.picture("02-sign-in")
        district = PracticeDistrict.beside(settings.for_practice(), program.clock)
        done = _day(driver)
    finally:
        program.close()
        if district is not None:
            district.close()
    return _tell(driver, done)


def _day(driver: Driver) -> dict[str, object]:
    sign_in(driver, "于晓岚")
    said("a worker signed in without a network")
    driver.picture("03-today-worker")
    _find(driver)
    _visits(driver)
    _sheets(driver)
    switch_to(driver, "宋建平")
    said("the head took over the same computer")
    driver.picture("08-today-head")
    _review(driver)
    import_roster(driver, ROSTER, driver.picture)
    said("a village's messy roster was judged and taken in")
    print_month_sheet(driver)
    driver.picture("12-month-sheet")
    save_pdf(driver, (OUT / "F05-month.pdf").absolute())
    said("the month's assessment sheet was made")
    return _hand_in(driver)


def _find(driver: Driver) -> None:
    driver.press("Ctrl+K")
    driver.write("cpy")
    driver.settle(0.3)
    driver.picture("04-found-by-initials")
    driver.press("Escape", "Ctrl+K")
    driver.write("丛培英")
    driver.settle(0.3)
    driver.press("Return")
    driver.settle(0.5)
    driver.picture("05-residents")
    said("a resident was found by three initials")


def _visits(driver: Driver) -> None:
    begin_run(driver)
    for number, words in enumerate(FINDINGS):
        if number == 1:
            driver.picture("06-visit-run")
        start, end = _earlier_today(driver, number)
        type_visit(driver, start, end, "1", words)
    driver.press("Escape")
    said("three visits were typed by keyboard only")


def _earlier_today(driver: Driver, number: int) -> tuple[str, str]:
    """Start and end of a visit that lies before this minute, whatever the hour of the day."""
    now = to_local(driver.program.clock.now())
    minutes = now.hour * 60 + now.minute
    start = minutes * (number + 1) // (len(FINDINGS) + 2)
    end = start + min(20, minutes // 10)
    return tuple(f"{at // 60:02d}{at % 60:02d}" for at in (start, end))  # type: ignore[return-value]


def _sheets(driver: Driver) -> None:
    open_papers_of_today(driver)
    driver.picture("07-print-preview")
    save_pdf(driver, (OUT / "F01-prefilled.pdf").absolute())
    driver.choose("空白表")
    save_pdf(driver, (OUT / "F01-blank.pdf").absolute())
    said("the visit sheets were made, filled in beforehand and empty")


def _review(driver: Driver) -> None:
    driver.press("Alt+3")
    driver.show_tab("待审核")
    driver.settle(0.3)
    driver.picture("09-review")
    driver.press("Alt+Y")
    driver.settle(0.3)
    send_back(driver, "时间写错了，请更正。")
    said("the head approved one visit and returned one with words")


def _hand_in(driver: Driver) -> dict[str, object]:
    clock = driver.program.exchange_clock
    assert clock is not None
    hand_in_all(driver)
    driver.until(lambda: driver.sees("全部送达"), "the chip says that all of it was taken")
    driver.push("全部送达")
    driver.settle(0.5)
    driver.picture("13-sync-centre")
    said("everything was handed in and both sides counted the same")
    station = driver.program.station
    assert station is not None
    with station.database.reading() as session:
        counts = {
            noun: session.scalar(select(func.count()).select_from(entity)) or 0
            for noun, entity in ENTITIES.items()
        }
    return {"waiting": clock.status.state.waiting, "records": counts}


def _tell(driver: Driver, done: dict[str, object]) -> int:
    pages = {}
    for path in sorted(OUT.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        pages[path.name] = len(document)
        document.close()
    summary = {
        "pictures": [path.name for path in driver.taken],
        "pdf_pages": pages,
        "in_words": SAID,
        **done,
    }
    (OUT / "summary.json").write_text(
        json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    shutil.rmtree(OUT / "data", ignore_errors=True)
    print("\n".join(f"  {line}" for line in SAID))
    print(f"{len(driver.taken)} pictures, {len(pages)} PDFs: {OUT}/")
    return 0 if len(driver.taken) >= 5 and len(pages) >= 3 else 1


SAID: list[str] = []
_STARTED = time.monotonic()


def said(words: str) -> None:
    """One line of what was done, with the second at which it was."""
    SAID.append(words)
    log.info("%6.1f s  %s", time.monotonic() - _STARTED, words)


if __name__ == "__main__":
    sys.exit(main())
