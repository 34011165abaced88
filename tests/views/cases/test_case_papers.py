"""From a case to paper: what fits it, the key, the preview with its forms, whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.cases.cases import report_case
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.cases.page import CasesPage
from desktop.views.desk import Desk, Preferences
from desktop.views.papers.papers_page import PapersPage
from desktop.views.widgets import LinkButton
from tests.reports.sheets import page_texts
from tests.views.cases.conftest import WIRES, Desks


@pytest.fixture
def papers(qapp: QApplication, desks: Desks) -> Iterator[PapersPage]:
    """The page of paper, for the head of the station."""
    village = desks.village
    runner = TaskRunner(village.database, village.head, Notifier(), immediate=True)
    desk = Desk(
        viewer=village.head, runner=runner, notifier=runner.notifier,
        preferences=Preferences(runner), clock=village.clock,
    )  # fmt: skip
    page = PapersPage(desk)
    page.resize(1254, 652)
    page.show()
    yield page
    page.deleteLater()
    runner.close()


def settle() -> None:
    QApplication.processEvents()
    QTest.qWait(5)


def forms_of(page: PapersPage) -> list[str]:
    combo = page.print_pane.options.form.forms
    return [str(combo.itemData(place)) for place in range(combo.count())]


def text_of(page: PapersPage, folder: Path) -> str:
    prepared = page.print_pane.prepared()
    assert prepared is not None
    assert prepared.paper is not None
    path = folder / "shown.pdf"
    path.write_bytes(prepared.paper.pdf)
    return "".join(page_texts("pdfium", path))


def test_the_key_opens_the_likeliest_paper_and_the_list_a_chosen_one(
    desks: Desks, page_of: Callable[..., CasesPage]
) -> None:
    page = page_of(desks.village.head)
    case_id = desks.case_ids["飞线"]
    page.open("case_", case_id)
    opened: list[tuple[str, str]] = []
    page.desk.open_record = lambda noun, key: opened.append((noun, key))
    assert page.print_button in page.head_buttons()
    page.print_button.click()
    rows = page.record.side.papers
    links = {link.text(): link for link in rows.findChildren(LinkButton)}
    assert list(links) == [
        "事件登记（上报）表", "事件交办单　于晓岚", "事件交办单　文昌里物业",
        "办理情况反馈单　于晓岚", "办理情况反馈单　文昌里物业",
    ]  # fmt: skip
    assert {mark.text() for mark in rows.marks.values()} == {"还没打印"}
    links["事件登记（上报）表"].click()
    assert opened == [("print_case", case_id), ("print_case", f"{case_id}:F08")]


def test_the_preview_of_a_case_lets_its_forms_be_chosen(
    desks: Desks, papers: PapersPage, tmp_path: Path
) -> None:
    case_id = desks.case_ids["飞线"]
    assert papers.open("print_case", case_id)
    pane = papers.print_pane
    assert pane.about() == "F09 事件交办单"
    assert forms_of(papers) == ["F09", "F08", "F11"]
    assert pane.options.which.isHidden()
    assert not pane.options.numbers.isHidden()
    shown = text_of(papers, tmp_path)
    assert "王桂香" not in shown
    assert "回执" in shown
    pane.options.form.forms.setCurrentIndex(1)
    settle()
    assert pane.about() == "F08 事件登记（上报）表"
    assert "138****2096" in text_of(papers, tmp_path)
    back: list[tuple[str, str]] = []
    papers.desk.open_record = lambda noun, key: back.append((noun, key))
    assert papers.escape()
    assert back == [("case_", case_id)]


def test_the_reporter_is_shown_for_a_reason_and_noted(
    desks: Desks, papers: PapersPage, tmp_path: Path
) -> None:
    papers.open("print_case", f"{desks.case_ids['飞线']}:F09")
    options = papers.print_pane.options
    options.numbers.in_full.click()
    assert options.print_button.text().startswith("打印")
    assert not options.save_button.isEnabled()
    options.numbers.reason.setText("物业要约时间上门")
    options.numbers.show_button.click()
    settle()
    assert "反映人：王桂香13800002096" in text_of(papers, tmp_path)
    options.form.forms.setCurrentIndex(1)  # another form is masked again
    settle()
    assert "138****2096" in text_of(papers, tmp_path)


def test_what_was_kept_as_a_file_says_so_in_the_case(
    desks: Desks, papers: PapersPage, page_of: Callable[..., CasesPage], tmp_path: Path
) -> None:
    case_id = desks.case_ids["飞线"]
    papers.open("print_case", f"{case_id}:F08")
    papers.print_pane.save_to(str(tmp_path / "f08.pdf"))
    settle()
    page = page_of(desks.village.head)
    page.open("case_", case_id)
    marks: dict[Any, Any] = page.record.side.papers.marks
    assert marks["F08", case_id].text() == "11-05 09:30 已打印"


def test_every_form_is_there_blank_and_the_table_finds_whom_to_call(
    desks: Desks, papers: PapersPage, tmp_path: Path
) -> None:
    papers.open("print_due", "")
    options = papers.print_pane.options
    assert forms_of(papers) == ["F01", "F08", "F09", "F10", "F11", "F16"]
    for form, said in (("F10", "督办单"), ("F11", "贴照片处")):
        options.form.forms.setCurrentIndex(forms_of(papers).index(form))
        settle()
        assert said in text_of(papers, tmp_path)
        assert options.which.isHidden()
    options.form.forms.setCurrentIndex(forms_of(papers).index("F16"))
    settle()
    assert papers.print_pane.prepared() is None
    assert papers.print_pane.area.empty.isVisible()
    head, worker = desks.village.head, desks.village.worker
    desks.move(worker, "路灯", "self_close", result="已换灯泡")  # nobody asked, nobody to call
    with desks.village.database.writing(worker) as uow:
        asked = replace(WIRES, title="楼道灯不亮", origin="02")
        desks.case_ids["楼道"] = report_case(uow, asked).only("case_")
    desks.move(worker, "楼道", "self_close", result="已换灯泡")
    papers.open("print_due", "")
    options.form.forms.setCurrentIndex(forms_of(papers).index("F16"))
    settle()
    assert "楼道灯不亮" in text_of(papers, tmp_path)
    assert "小区东门外路灯两盏不亮" not in text_of(papers, tmp_path)
    desks.move(head, "楼道", "call_back", way="2", attitude="1")
    options.mode_button("archive").click()
    settle()
    assert "满意率=1÷1=100.00%" in text_of(papers, tmp_path)
    assert papers.print_pane.area.sheet.width_px() > 0
