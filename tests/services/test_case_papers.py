"""Cases on paper: what each form says, the reporter off it or in full for a reason, the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.reports.assignment_slip import AssignmentSlip
from desktop.reports.call_back_table import CallBackTable
from desktop.reports.case_feedback import CaseFeedback
from desktop.reports.case_file import CaseFile
from desktop.reports.case_registration import CaseRegistration
from desktop.reports.supervision_letter import SupervisionLetter
from desktop.resources import words
from desktop.services.cases.attachments import attach_files, keep_file
from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.cases import EmergencyValues, report_case, report_emergency
from desktop.services.cases.photos import prepare_content
from desktop.services.papers import printing
from desktop.services.papers.call_back_papers import find_called, find_to_call
from desktop.services.papers.case_papers import CasePaper, find_case_papers
from desktop.services.papers.paper_forms import BLANK_FORMS
from desktop.services.papers.printing import Wish
from desktop.services.residents.place_acts import PlaceValues, register_place
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.score_formulas import Rate
from sync.records.times import CHINA
from tests.builders import BUILDING, GRIDS, TOWN, Village
from tests.photographs import photograph
from tests.reports.sheets import page_texts, squeezed
from tests.services.test_cases import FIRM, SQUAD, WIRES
from tests.services.test_printing import audit_lines, load

TOLD = replace(WIRES, origin="02", person_name="王桂香", person_phone="13800002096")


@pytest.fixture
def sent(village: Village) -> str:
    """Picture 18: refused once by the squad, sent on to the firm with a grid assisting."""
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, TOLD).only("case_")
    act(village, village.head, case_id, "accept", words="消防类，3 个工作日。")
    act(village, village.head, case_id, "file_and_dispatch", lead=SQUAD)
    village.clock.advance(hours=6)
    act(village, village.head, case_id, "bounce", words="楼内公共部位归物业服务人管理。")
    assists = (Party("第三网格", contact="于晓岚"),)
    demand = "清除飞线，电话13800005566。"
    act(village, village.head, case_id, "redispatch", lead=FIRM, assists=assists, demand=demand)
    return case_id


def act(village: Village, who: Viewer, case_id: str, name: str, **values: Any) -> None:
    with village.database.writing(who) as uow:
        move_case(uow, case_id, name, MoveValues(**values))


def papers(village: Village, case_id: str, who: Viewer | None = None) -> list[CasePaper]:
    with village.database.reading() as session:
        viewer = who or village.head
        return list(find_case_papers(session, viewer, case_id, village.clock.now()))


def sheets(village: Village, case_id: str, form: str, who: Viewer | None = None) -> list[Any]:
    """The sheets of one form that fit the case, masked."""
    found = [one for one in papers(village, case_id, who) if one.form == form]
    ids = tuple(one.record_id for one in found)
    return list(load(village, Wish(form, found[0].mode, ids), who or village.head).sheets)


def test_a_slip_for_each_unit_with_its_number_and_what_went_before(
    village: Village, sent: str
) -> None:
    lead, assist = sheets(village, sent, "F09")
    assert isinstance(lead, AssignmentSlip)
    assert (lead.receiver, assist.receiver) == (FIRM.name, "第三网格")
    assert lead.number.endswith("-2")
    assert assist.number == lead.number + ".1"
    assert (lead.lead, lead.assists) == ("文昌里物业　孙国栋", "第三网格　于晓岚")
    assert lead.notes.startswith("第 1 次退单：11-05 22:30 街道综合执法队，楼内公共部位")
    assert lead.clock_note == "时限从 11-05 16:30 派遣算起，不因退单重算。"
    assert lead.issuer == village.head.person_name
    assert lead.contact.startswith("于晓岚　1")
    assert "****" in lead.contact
    assert lead.demand == "清除飞线，电话138****5566。"


def test_the_reporter_stays_off_a_slip_until_the_lead_must_call(
    village: Village, sent: str
) -> None:
    lead, assist = sheets(village, sent, "F09")
    for sheet in (lead, assist, *sheets(village, sent, "F11")):
        assert "王桂香" not in str(sheet)
        assert "2096" not in str(sheet)
    ids = tuple(one.record_id for one in papers(village, sent) if one.form == "F09")
    wish = Wish("F09", "archive", ids, masked=False)
    with pytest.raises(Refused, match="clear_needs_reason"):
        load(village, wish, village.head)
    with village.database.writing(village.head) as uow:
        shown = printing.load_clear_papers(uow, wish, "物业要约时间上门").sheets
    assert [getattr(sheet, "reporter", "") for sheet in shown] == [
        "反映人：王桂香　13800002096",
        "",
    ]
    lines = audit_lines(village, "reveal")
    assert [(line.noun, line.record_id) for line in lines] == [
        ("case_assignment", record_id) for record_id in ids
    ]
    assert {line.reason for line in lines} == {"物业要约时间上门"}


def test_who_did_not_want_to_be_named_is_never_on_paper(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, replace(TOLD, anonymous=True)).only("case_")
    wish = Wish("F08", "archive", (case_id,), masked=False)
    with village.database.writing(village.head) as uow:
        (sheet,) = printing.load_clear_papers(uow, wish, "归档核对").sheets
    assert isinstance(sheet, CaseRegistration)
    assert (sheet.anonymous, sheet.person, sheet.phone) == (True, "", "")


def test_a_centre_sees_names_masked_and_a_district_reveals_nothing(
    village: Village, sent: str
) -> None:
    town = replace(village.head, role="town_clerk", station_id=TOWN)
    (sheet,) = sheets(village, sent, "F08", town)
    assert (sheet.person, sheet.phone) == ("王*", "138****2096")
    wish = Wish("F08", "archive", (sent,), masked=False)
    with village.database.writing(town) as uow:
        (shown,) = printing.load_clear_papers(uow, wish, "核实情况").sheets
    assert shown.phone == "13800002096"  # type: ignore[union-attr]
    with (
        pytest.raises(Refused, match="not_yours_to_see"),
        village.database.writing(replace(town, role="district_dispatcher")) as uow,
    ):
        printing.load_clear_papers(uow, wish, "核实情况")


def test_the_registration_says_what_was_done_at_once(village: Village, sent: str) -> None:
    (sheet,) = sheets(village, sent, "F08")
    assert sheet.opinion.endswith("受理：消防类，3 个工作日。")
    assert sheet.goes_to.endswith("派 文昌里物业 主办，第三网格 协办")
    with village.database.writing(village.worker) as uow:
        gas = report_emergency(
            uow,
            EmergencyValues("3号楼2单元闻到煤气味", "文昌里3号楼2单元", "港华燃气抢修", GRIDS[2]),
        ).only("case_")
    (sheet,) = sheets(village, gas, "F08")
    assert sheet.first_acts == "11-05 22:30 已通知 港华燃气抢修。"
    assert [one.form for one in papers(village, gas)] == ["F08"]


def test_a_letter_is_about_the_day_it_was_issued(village: Village, sent: str) -> None:
    village.clock.advance(days=9)
    act(
        village, village.head, sent, "supervise", grade="yellow", words="群众再次反映。",
        reply_due=date(2026, 11, 18),
    )  # fmt: skip
    assert papers(village, sent)[0].form == "F10"
    (before,) = sheets(village, sent, "F10")
    assert isinstance(before, SupervisionLetter)
    assert before.unit == FIRM.name
    assert before.letter_no == ""  # the district's, with the next exchange
    assert "至 2026年11月14日 已超时 4 天，尚未办结。现予以黄牌督办" in before.opening
    town = replace(village.head, role="town_clerk", station_id=TOWN)
    (elsewhere,) = sheets(village, sent, "F10", town)
    assert elsewhere.station == before.station  # whoever prints it, the issuer's it stays
    village.clock.advance(days=2)
    act(village, village.head, sent, "answer_supervision", words="已装好。")
    act(village, village.head, sent, "clear_supervision")
    (after,) = sheets(village, sent, "F10")
    assert after.opening == before.opening
    assert (after.reply, after.cleared_on) == ("已装好。", date(2026, 11, 16))


def test_letter_and_feedback_say_where_it_is(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        told = replace(TOLD, household_id=None, building_id=BUILDING, address="东头，找13800002096")
        case_id = report_case(uow, told).only("case_")
    act(village, village.head, case_id, "accept")
    act(village, village.head, case_id, "file_and_dispatch", lead=SQUAD)
    act(
        village, village.head, case_id, "supervise", grade="red", words="没人来。",
        reply_due=date(2026, 11, 18),
    )  # fmt: skip
    (letter,) = sheets(village, case_id, "F10")
    (feedback,) = sheets(village, case_id, "F11")
    assert "（地点：文昌里 3号楼　东头，找138****2096，事件编号" in letter.opening
    assert feedback.place == "文昌里 3号楼　东头，找138****2096"


def test_every_paper_names_the_place_it_is_at(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        shop = PlaceValues(grid_id=GRIDS[2], name="里口小卖部", kind="03", address="3号楼北侧")
        place = register_place(uow, shop, "new").only("place")
        told = replace(TOLD, household_id=None, place_id=place, address="店门口")
        case_id = report_case(uow, told).only("case_")
    act(village, village.head, case_id, "accept")
    act(village, village.head, case_id, "file_and_dispatch", lead=SQUAD)
    act(
        village, village.head, case_id, "supervise", grade="red", words="没人来。",
        reply_due=date(2026, 11, 18),
    )  # fmt: skip
    for form in ("F08", "F09", "F11"):
        (sheet,) = sheets(village, case_id, form)
        assert "里口小卖部" in str(sheet), form
    (letter,) = sheets(village, case_id, "F10")
    assert "（地点：里口小卖部　店门口，事件编号" in letter.opening


def test_a_limit_in_a_year_without_its_notice_is_provisional_for_each_unit(
    village: Village,
) -> None:
    village.clock.advance(days=(datetime(2026, 12, 28) - datetime(2026, 11, 5)).days)
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, replace(TOLD, urgency="4")).only("case_")
    act(village, village.head, case_id, "accept")
    soon = datetime(2026, 12, 31, 17, 30, tzinfo=CHINA)
    act(
        village, village.head, case_id, "file_and_dispatch", lead=FIRM,
        assists=(Party("第三网格", due_at=soon), Party("供电所")),
    )  # fmt: skip
    village.clock.advance(days=2)
    act(village, village.head, case_id, "supervise", grade="remind", words="快一点。",
        reply_due=date(2027, 1, 4))  # fmt: skip
    slips = {sheet.receiver: sheet for sheet in sheets(village, case_id, "F09")}
    said = "时限所在年份的放假安排还没公布，暂按工作日推算。"
    units = (FIRM.name, "第三网格", "供电所")
    assert [said in slips[unit].clock_note for unit in units] == [True, False, True]
    assert not slips[FIRM.name].bounce_provisional
    (letter,) = sheets(village, case_id, "F10")
    assert "17:30（暂按工作日推算）。" in letter.opening
    notes = {sheet.unit: sheet.due_note for sheet in sheets(village, case_id, "F11")}
    assert [notes[unit] for unit in units] == ["（暂按工作日推算）", "", "（暂按工作日推算）"]
    first = papers(village, case_id)
    part = next(one.record_id for one in first if one.form == "F09" and one.about == FIRM.name)
    act(village, village.head, case_id, "bounce", words="依据：不归本单位。", assignment_id=part)
    act(village, village.head, case_id, "redispatch", lead=SQUAD)
    late = next(one for one in sheets(village, case_id, "F09") if one.receiver == SQUAD.name)
    assert late.bounce_provisional


def closed(village: Village, case_id: str) -> None:
    head, worker = village.head, village.worker
    firm, grid = (one.record_id for one in papers(village, case_id) if one.form == "F09")
    act(village, head, case_id, "sign_for", on_behalf="孙国栋", assignment_id=firm)
    act(village, head, case_id, "feed_back_part", words="已劝导", assignment_id=grid)
    act(village, head, case_id, "feed_back", words="线已清。", assignment_id=firm)
    act(village, worker, case_id, "verify", words="看过")
    act(village, head, case_id, "close", close_kind="1", result="飞线已清")


def test_feedback_takes_the_last_two_photos_and_says_which_is_not_here(
    village: Village, sent: str
) -> None:
    with village.database.writing(village.worker) as uow:
        files = [
            keep_file(uow, prepare_content(photograph(1200, 900, seed=seed), f"{seed}.jpg"))
            for seed in (1, 2)
        ]
        attach_files(uow, sent, files)
    village.clock.advance(minutes=1)
    with village.database.writing(village.worker) as uow:
        missing = replace(files[0], sha256="ab" * 32, caption="还没到")
        attach_files(uow, sent, [missing])
    waiting = sheets(village, sent, "F11")[0]
    assert isinstance(waiting, CaseFeedback)
    assert (waiting.mode, waiting.photos, waiting.how) == ("prefilled", (), "")
    closed(village, sent)
    answered = sheets(village, sent, "F11")[0]
    assert (answered.how, answered.close_kind) == ("线已清。", "1")
    assert answered.checked_by == village.worker.person_name
    first, second = sorted(answered.photos, key=lambda one: one.photo is None)
    assert first.photo is not None
    assert max(first.photo.width_px, first.photo.height_px) <= 945
    assert (second.caption, second.photo) == ("还没到", None)


def test_calls_to_make_and_calls_made(village: Village, sent: str) -> None:
    closed(village, sent)
    with village.database.reading() as session:
        assert find_to_call(session, village.head) == (sent,)
        assert find_called(session, village.head, date(2026, 11, 1)) == ()
    (table,) = sheets(village, sent, "F16")
    assert isinstance(table, CallBackTable)
    assert (table.rows[0].phone, table.rows[0].called_on) == ("138****2096", None)
    act(village, village.worker, sent, "miss_call", way="2")
    act(village, village.worker, sent, "call_back", way="2", attitude="4", words="晚了三天")
    with village.database.reading() as session:
        assert find_to_call(session, village.head) == ()
        assert find_called(session, village.head, date(2026, 11, 1)) == (sent,)
    (table,) = sheets(village, sent, "F16")
    assert (table.called, table.satisfied) == (2, Rate(0, 1))
    assert [row.attitude for row in table.rows] == ["没有接通", "不满意"]


def test_the_file_holds_every_paper_and_says_where_each_begins(
    village: Village, sent: str, tmp_path: Path
) -> None:
    closed(village, sent)
    act(village, village.worker, sent, "call_back", way="2", attitude="2")
    (file,) = sheets(village, sent, "U02")
    assert isinstance(file, CaseFile)
    forms = [paper.form for paper in file.papers]
    assert forms == ["F08", "F09", "F09", "F09", "F11", "F11", "F16"]
    loaded = load(village, Wish("U02", "archive", (sent,)), village.head)
    paper = printing.make_paper(None, loaded)
    out = tmp_path / "file.pdf"
    out.write_bytes(paper.pdf)
    pages = page_texts("pdfium", out)
    assert len(pages) == paper.pages == 2 + len(forms)
    assert "流转记录" in pages[1]
    for place, form in enumerate(forms, start=2):
        assert squeezed(words(form)["title"]) in pages[place]
        assert f"第{place + 1}页/共{len(pages)}页" in pages[place]
    assert "立案并派遣" in pages[1]


@pytest.mark.parametrize("form", BLANK_FORMS)
def test_every_form_is_there_empty(village: Village, form: str) -> None:
    papers = load(village, Wish(form, "blank"), village.head)
    paper = printing.make_paper(None, papers)
    assert paper.pages == 1
    with village.database.writing(village.head) as uow:
        printing.record_print(uow, papers, paper, "file")


def test_somebody_elses_case_is_out_of_reach(village: Village, sent: str) -> None:
    found = papers(village, sent)
    for one in found:
        with pytest.raises(Refused, match="not_found"):
            load(village, Wish(one.form, one.mode, (one.record_id,)), village.other_worker)
    with pytest.raises(Refused, match="not_found"):
        load(village, Wish("F09", "archive", ("0" * 32,)), village.head)


def test_a_name_no_font_has_keeps_its_sheet_back_and_is_named(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, replace(TOLD, person_name="张𮯰")).only("case_")
    papers = load(village, Wish("F08", "archive", (case_id,)), village.head)
    prepared = printing.prepare(None, papers)
    assert prepared.paper is None
    (what,) = prepared.missing
    assert (what.label, what.field, what.characters) == (TOLD.title, "person", "𮯰 U+2EBF0")
