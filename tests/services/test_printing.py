"""From records to paper: what sheets say, numbers, the log, files that cannot be written."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.reports.assessment_sheet import AssessmentSheet
from desktop.reports.visit_sheet import VisitSheet
from desktop.resources import words
from desktop.services.papers import printing
from desktop.services.papers.paper_homes import mask_in_prose
from desktop.services.papers.printing import Paper, Papers, Wish
from desktop.services.scores.score_items import WEIGHTS
from desktop.services.scores.scores import score_month
from desktop.services.visits.visit_reviews import approve_visit
from desktop.services.visits.visits import NeedValues, VisitValues, correct_visit, record_visit
from desktop.storage.tables import audit_log, print_job
from desktop.storage.viewer import Viewer
from sync.errors import Refused, Unavailable
from tests.builders import GRIDS, WORKER, Village, add_household, an_id, at
from tests.reports.sheets import page_texts, squeezed

CONG, LIN = an_id("h-cong"), an_id("h-lin")
TODAY = date(2026, 11, 5)
BOTH = Wish("F01", "prefilled", (CONG, LIN))


def visit(**other: Any) -> VisitValues:
    plain: dict[str, Any] = {
        "household_id": CONG,
        "started_at": at(TODAY, 9, 5),
        "way": "1",
        "purposes": ("03", "04"),
        "result": "1",
        "findings": "血压偏高，提醒复诊；女儿电话13900001234，身份证999999197001010029。",
        "follow_up_due": date(2026, 11, 12),
    }
    return VisitValues(**{**plain, **other})


def record(village: Village, values: VisitValues) -> str:
    with village.database.writing(village.worker) as uow:
        return record_visit(uow, values).only("visit")


def load(village: Village, wish: Wish, viewer: Viewer | None = None) -> Papers:
    with village.database.reading() as session:
        who = viewer or village.worker
        return printing.load_papers(session, who, wish, village.clock.now())


def first_sheet(papers: Papers) -> VisitSheet:
    sheet = papers.sheets[0]
    assert isinstance(sheet, VisitSheet)
    return sheet


def print_it(village: Village, wish: Wish = BOTH) -> tuple[Papers, Paper]:
    papers = load(village, wish)
    paper = printing.make_paper(None, papers)
    with village.database.writing(village.worker) as uow:
        printing.record_print(uow, papers, paper, "laser", copies=2)
    return papers, paper


def audit_lines(village: Village, action: str) -> list[Any]:
    with village.database.reading() as session:
        query = select(audit_log).where(audit_log.c.action == action).order_by(audit_log.c.seq)
        return list(session.execute(query))


def test_a_prefilled_sheet_says_what_is_known_and_masks_the_telephone(village: Village) -> None:
    record(village, visit(needs=(NeedValues("05", "想请人助浴", "日间照料中心", TODAY, "open"),)))
    sheet = first_sheet(load(village, BOTH))
    assert sheet.station == "天福路街道文昌社区工作站"
    assert sheet.grid == "第三网格"
    assert (sheet.head, sheet.population, sheet.level) == ("丛培英", 1, "A")
    assert sheet.address == "天福路街道文昌社区　文昌里 3号楼2单元501"
    assert sheet.phone == "138****2096"
    assert sheet.last_findings.startswith("上次 11-05：血压偏高")
    assert sheet.open_needs == "未办完：助浴，想请人助浴，日间照料中心，答复期限 11-05。"
    assert sheet.number == "20261105-01-1"
    assert sheet.kinds == {"general"}


def test_numbers_inside_writing_are_masked_too(village: Village) -> None:
    record(village, visit())
    text = first_sheet(load(village, BOTH)).last_findings
    assert "13900001234" not in text
    assert "999999197001010029" not in text
    assert "139****1234" in text
    assert mask_in_prose("编号20261105031，房号13800") == "编号20261105031，房号13800"


def test_the_last_visit_is_left_out_when_asked_and_when_it_was_corrected(village: Village) -> None:
    old = record(village, visit(findings="写错了"))
    with village.database.writing(village.worker) as uow:
        correct_visit(uow, old, visit(findings="改过来了"))
    assert "改过来了" in first_sheet(load(village, BOTH)).last_findings
    assert "写错了" not in first_sheet(load(village, BOTH)).last_findings
    assert first_sheet(load(village, replace(BOTH, with_last=False))).last_findings == ""


def test_the_archive_sheet_holds_the_whole_visit(village: Village) -> None:
    values = visit(
        person_met_id=an_id("cong-0"), hazards=("gas", "other"), hazard_note="灶具老化",
        info_changed=True, change_note="女儿搬来同住", policy_told="防煤气", sign_kind="refused",
        feedback_attitude="满意",
        needs=(NeedValues("05", "想请人助浴", "日间照料中心", date(2026, 11, 10), "open"),),
    )  # fmt: skip
    visit_id = record(village, values)
    with village.database.writing(village.head) as uow:
        approve_visit(uow, visit_id, "记得回访")
    sheet = first_sheet(load(village, Wish("F01", "archive", (visit_id,))))
    assert sheet.visited_at is not None
    assert f"{sheet.visited_at:%Y-%m-%d %H:%M}" == "2026-11-05 09:05"
    assert (sheet.way, sheet.result) == ("1", "1")
    assert sheet.purposes == {"03", "04"}
    assert (sheet.person_met, sheet.relation) == ("丛培英", "户主")
    assert sheet.hazards == {"gas", "other"}
    assert sheet.changes[-1].what == "女儿搬来同住"
    assert "宣传：防煤气" in sheet.findings
    assert "群众态度：满意" in sheet.findings
    assert sheet.needs == "助浴，想请人助浴，待办。"
    assert (sheet.responsible, sheet.due) == ("日间照料中心", date(2026, 11, 10))
    assert (sheet.worker, sheet.sign_kind) == ("于晓岚", "refused")
    assert sheet.review == "通过　宋建平　记得回访"
    assert sheet.reviewed_on == TODAY


def test_every_hazard_and_result_of_the_rules_has_its_box(village: Village) -> None:
    from sync.records.visit_rules import HAZARDS, RESULTS, WAYS

    form = words("F01")
    assert {code for row in form["hazards"] for code, _ in row} == set(HAZARDS)
    assert {code for code, _ in form["result"]} == set(RESULTS)
    assert {code for code, _ in form["way"]} == set(WAYS)
    assert len([code for row in form["purpose"] for code in row]) == 12


def test_somebody_elses_household_is_out_of_reach(village: Village) -> None:
    with village.database.applying() as connection:
        other = add_household(
            connection, "far", "于文远", room="101", grid=GRIDS[0],
            members=[("于文远", "1", date(1960, 1, 1), "02", "999999196001010019")],
        )  # fmt: skip
    with pytest.raises(Refused, match="not_found"):
        load(village, Wish("F01", "prefilled", (CONG, other)))
    assert len(load(village, Wish("F01", "prefilled", (CONG, other)), village.head).sheets) == 2


def test_a_blank_sheet_has_no_household_and_names_the_only_grid(village: Village) -> None:
    sheet = first_sheet(load(village, Wish("F01", "blank")))
    assert (sheet.mode, sheet.head, sheet.grid) == ("blank", "", "第三网格")
    assert first_sheet(load(village, Wish("F01", "blank"), village.head)).grid == ""


def test_the_month_sheet_prints_what_scores_say(village: Village) -> None:
    record(village, visit())
    papers = load(village, Wish("F05", "archive", (WORKER,), month=TODAY))
    (sheet,) = papers.sheets
    assert isinstance(sheet, AssessmentSheet)
    with village.database.reading() as session:
        score = score_month(session, village.worker, WORKER, TODAY, TODAY)
    rows = {row.code: row for row in sheet.indicators}
    k05, k04 = score.item("K05"), score.item("K04")
    assert rows["K05"].basis == f"{k05.rate.numerator} ÷ {k05.rate.denominator}"
    assert rows["K05"].points == k05.points
    assert rows["K05"].note == f"应访 {k05.due}，剔除 {k05.taken_out}"
    assert rows["K04"].value == k04.rate.percent
    assert not rows["K04"].counted
    computed = [code for code, row in rows.items() if row.basis is not None]
    assert computed == ["K04", "K05", "K09", "K10", "K11", "K12"]
    assert rows["K01"].weight == 8
    assert sum(row.weight for row in sheet.indicators if row.weight is not None) == 100
    assert not sheet.complete
    assert sheet.through == TODAY, "a running month says how far it counts"
    shown = {row.record_no for row in sheet.evidence}
    assert all("丛培英" not in number for number in shown)


def test_weights_on_paper_are_those_of_the_scores() -> None:
    schemes = words("F05")["schemes"]
    for (kind, code), weight in WEIGHTS.items():
        assert schemes[kind]["weights"][code] == weight
    assert all(sum(scheme["weights"].values()) == 100 for scheme in schemes.values())


def test_a_worker_prints_nobody_elses_month(village: Village) -> None:
    with pytest.raises(Refused, match="not_own_score"):
        load(village, Wish("F05", "archive", (an_id("worker-bi"),), month=TODAY))


def test_numbers_run_by_day_and_a_job_is_written_down(village: Village) -> None:
    papers, paper = print_it(village)
    assert papers.number == "20261105-01"
    assert print_it(village)[0].number == "20261105-02"
    village.clock.advance(days=1)
    assert print_it(village)[0].number == "20261106-01"
    with village.database.reading() as session:
        job = session.execute(select(print_job).order_by(print_job.c.number)).first()
    assert job is not None
    assert (job.form, job.mode, job.records) == ("F01", "prefilled", [CONG, LIN])
    assert (job.pages, job.copies, job.masked, job.target) == (2, 2, True, "laser")
    assert job.sha256 == paper.sha256
    assert [line.count for line in audit_lines(village, "print")] == [2, 2, 2]


def test_the_same_papers_are_not_printed_twice_under_one_number(village: Village) -> None:
    papers, paper = print_it(village)
    with (
        pytest.raises(Refused, match="print_number_taken"),
        village.database.writing(village.worker) as uow,
    ):
        printing.record_print(uow, papers, paper, "laser")


def test_more_than_ninety_nine_printings_a_day_still_get_a_number(village: Village) -> None:
    with village.database.reading() as session:
        assert printing.next_number(session, TODAY) == "20261105-01"
    papers = load(village, BOTH)
    paper = printing.make_paper(None, papers)
    renumbered = replace(papers, imprint=replace(papers.imprint, number="20261105-99"))
    with village.database.writing(village.worker) as uow:
        printing.record_print(uow, renumbered, paper, "laser")
    assert load(village, BOTH).number == "20261105-100"


def test_full_numbers_need_a_reason_and_are_noted_before_they_are_seen(village: Village) -> None:
    clear = replace(BOTH, masked=False)
    with pytest.raises(Refused, match="clear_needs_reason"):
        load(village, clear)
    for reason, code in (("", "reason_needed"), ("走" * 101, "reason_too_long")):
        with (
            pytest.raises(Refused, match=code),
            village.database.writing(village.worker) as uow,
        ):
            printing.load_clear_papers(uow, clear, reason)
    assert audit_lines(village, "reveal") == []
    with village.database.writing(village.worker) as uow:
        papers = printing.load_clear_papers(uow, clear, "入户核对电话")
    assert first_sheet(papers).phone == "13800002096"
    lines = audit_lines(village, "reveal")
    assert [(line.record_id, line.reason) for line in lines] == [
        (CONG, "入户核对电话"),
        (LIN, "入户核对电话"),
    ]
    paper = printing.make_paper(None, papers)
    with village.database.writing(village.worker) as uow:
        printing.record_print(uow, papers, paper, "file")
    assert audit_lines(village, "print")[-1].reason == "入户核对电话"


def test_other_roles_see_masked_sheets_only(village: Village) -> None:
    town = replace(village.head, role="town_clerk")
    with pytest.raises(Refused, match="not_yours_to_see"), village.database.writing(town) as uow:
        printing.load_clear_papers(uow, replace(BOTH, masked=False), "核对")


def test_a_name_no_font_has_is_named_before_anything_is_drawn(village: Village) -> None:
    with village.database.applying() as connection:
        rare = add_household(
            connection, "rare", "张𮯰", room="102",
            members=[("张𮯰", "1", date(1960, 1, 1), "02", "999999196001010019")],
        )  # fmt: skip
    papers = load(village, Wish("F01", "prefilled", (CONG, rare, LIN)))
    ((position, what),) = printing.find_missing(papers)
    assert (position, what.label, what.field) == (1, "张𮯰", "head")
    assert what.characters == "𮯰 U+2EBF0"
    with pytest.raises(Refused, match="sheet_missing_glyph") as caught:
        printing.make_paper(None, papers)
    assert caught.value.values["record"] == "张𮯰"
    rest = papers.only([0, 2])
    assert rest.wish.record_ids == (CONG, LIN)
    assert printing.make_paper(None, rest).pages == 2


def test_a_worker_whose_own_name_no_font_has_can_still_print(village: Village) -> None:
    papers = load(village, BOTH, replace(village.worker, person_name="张𮯰"))
    assert papers.imprint.printed_by == "张〓"
    assert printing.make_paper(None, papers).pages == 2


def test_the_file_holds_what_was_loaded(village: Village, tmp_path: Path) -> None:
    papers, paper = print_it(village)
    path = printing.save_pdf(None, paper, tmp_path / printing.suggested_name(papers))
    assert path.name == "F01-20261105-01.pdf"
    first, second = page_texts("pdfium", path)
    assert "丛培英" in first
    assert "林守业" in second
    assert squeezed("打印编号 20261105-01") in first
    assert paper.first_pages == (0, 1)
    assert "练习" in first, "the builders' station is a practice station"
    picture = printing.picture_of_page(None, paper, 1, 600)
    assert picture.width == 600
    assert picture.height == pytest.approx(849, abs=2)
    assert picture.pixels[:4] == b"\xff\xff\xff\xff", "paper is white"
    assert min(picture.pixels) < 60, "ink is on it"


def test_wishes_that_make_no_paper_are_refused(village: Village) -> None:
    for wish, code in (
        (Wish("F99", "blank"), "unknown_form"),
        (Wish("F05", "blank"), "unknown_form"),
        (Wish("F01", "prefilled"), "nothing_chosen"),
        (Wish("F01", "prefilled", (CONG,) * 1001), "too_many_sheets"),
    ):
        with pytest.raises(Refused, match=code):
            load(village, wish)


def test_asked_to_stop_it_makes_no_file(village: Village) -> None:
    class Stopped:
        def stopped(self) -> bool:
            return True

    with pytest.raises(Refused, match="stopped"):
        printing.make_paper(Stopped(), load(village, BOTH))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_not_writable"),
        (errno.EIO, "file_not_written"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_and_no_scraps(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "old.pdf"
    target.write_bytes(b"old")
    _, paper = print_it(village)

    def failing(_handle: int) -> None:
        raise OSError(number, "the disk said no")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(Unavailable, match=code):
        printing.save_pdf(None, paper, target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_folder_that_is_not_there_or_may_not_be_written_is_named(
    village: Village, tmp_path: Path
) -> None:
    _, paper = print_it(village)
    with pytest.raises(Unavailable, match="folder_not_writable"):
        printing.save_pdf(None, paper, tmp_path / "nowhere" / "a.pdf")
    if os.geteuid() != 0:
        locked = tmp_path / "locked"
        locked.mkdir()
        locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
        with pytest.raises(Unavailable, match="folder_not_writable"):
            printing.save_pdf(None, paper, locked / "a.pdf")


def test_a_preview_shows_what_can_be_printed_and_names_the_rest(village: Village) -> None:
    with village.database.applying() as connection:
        rare = add_household(
            connection, "rare", "张𮯰", room="102",
            members=[("张𮯰", "1", date(1960, 1, 1), "02", "999999196001010019")],
        )  # fmt: skip
    prepared = printing.prepare(None, load(village, Wish("F01", "prefilled", (rare, CONG))))
    assert [sheet.label for sheet in prepared.papers.sheets] == ["丛培英"]
    assert [(what.label, what.characters) for what in prepared.missing] == [("张𮯰", "𮯰 U+2EBF0")]
    nothing = printing.prepare(None, load(village, Wish("F01", "prefilled", (rare,))))
    assert nothing.paper is None
    assert len(nothing.missing) == 1
