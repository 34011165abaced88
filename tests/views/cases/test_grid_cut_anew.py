"""Grids are cut anew at the district while a report for one of them stands open or is a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.views.cases.page import EMERGENCY, REPORT, CasesPage
from desktop.views.cases.report_form import ReportForm
from sync.records.changes import Changes
from sync.records.tables import Case
from tests.builders import GRIDS, Village
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]
OLD, NEW = GRIDS[2], GRIDS[1]
TYPED = ("西门口井盖松动", "文昌里西门", "走上去会响。")


def cut(page: CasesPage, village: Village, into: str, reach: frozenset[str]) -> None:
    """The news of a round, as the window takes it: the old grid leads on, the reach is another."""
    with village.database.local() as connection:
        connection.exec_driver_sql(
            "UPDATE grid SET merged_into = ?, valid_to = ? WHERE id = ?",
            (into, village.clock.now().date().isoformat(), OLD),
        )
    viewer = replace(page.desk.viewer, grid_ids=reach)
    page.desk.viewer = viewer
    page.desk.runner.act_as(viewer)
    page.refresh(Changes({"grid": frozenset({OLD})}))


def typed(form: ReportForm) -> tuple[str, str, str]:
    return form.name.text(), form.place.text(), form.detail.toPlainText()


def half_typed(page: CasesPage) -> ReportForm:
    page.open(REPORT, "")
    form = page.report
    form.name.setText(TYPED[0])
    form.place.setText(TYPED[1])
    form.detail.setPlainText(TYPED[2])
    form.kind.set_code("0201")
    form.urgency.set_value("3")
    return form


def grid_of_the_case(page: CasesPage, village: Village) -> str | None:
    with village.database.reading() as session:
        case = session.get(Case, page.record.case_id())
        assert case is not None
        assert case.title == TYPED[0]
        return case.grid_id


def test_an_open_report_goes_to_the_grid_that_took_the_other_in(
    desks: Desks, page_of: Open
) -> None:
    page = page_of(desks.village.worker)
    form = half_typed(page)
    cut(page, desks.village, NEW, frozenset({NEW}))
    assert form.banner.text() == "第三网格已经并入第二网格，这件事报到第二网格。您写的都在。"
    assert typed(form) == TYPED
    form.save()
    assert grid_of_the_case(page, desks.village) == NEW


def test_a_grid_that_went_to_somebody_else_is_left_blank_and_the_words_stay(
    desks: Desks, page_of: Open
) -> None:
    page = page_of(desks.village.head)
    form = half_typed(page)
    form.grid.name_grid(OLD)
    form.person.setText("王桂香")
    cut(page, desks.village, "f" * 32, frozenset(GRIDS[:2]))
    assert form.banner.text() == "第三网格已经不归您了：换一个网格，或者不选。您写的都在。"
    assert typed(form) == TYPED
    assert form.grid.code() == ""
    form.grid.name_grid(GRIDS[0])
    form.save()
    assert grid_of_the_case(page, desks.village) == GRIDS[0]


def test_the_one_grid_that_is_left_can_be_chosen(desks: Desks, page_of: Open) -> None:
    page = page_of(replace(desks.village.head, grid_ids=frozenset(GRIDS[1:])))
    form = half_typed(page)
    form.grid.name_grid(OLD)
    cut(page, desks.village, "f" * 32, frozenset({NEW}))
    assert form.rows["grid_id"].isVisible()
    assert form.grid.code() == ""


def test_a_draft_of_before_goes_there_too(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    half_typed(page).touched()
    page.report.close_form()
    cut(page, desks.village, NEW, frozenset({NEW}))
    page.open(REPORT, "")
    assert typed(page.report) == TYPED
    assert "并入第二网格" in page.report.banner.text()
    page.report.save()
    assert grid_of_the_case(page, desks.village) == NEW


def test_a_save_before_the_form_heard_of_it_goes_there(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    form = half_typed(page)
    with desks.village.database.local() as connection:
        connection.exec_driver_sql("UPDATE grid SET merged_into = ? WHERE id = ?", (NEW, OLD))
    page.desk.runner.act_as(replace(page.desk.viewer, grid_ids=frozenset({NEW})))
    form.save()
    with desks.village.database.reading() as session:
        assert session.query(Case).filter_by(title=TYPED[0]).one().grid_id == NEW


def test_one_that_is_gone_is_refused_with_its_name(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    form = half_typed(page)
    form.grid.name_grid(OLD)
    with desks.village.database.local() as connection:
        connection.exec_driver_sql("UPDATE grid SET merged_into = ? WHERE id = ?", ("f" * 32, OLD))
    page.desk.runner.act_as(replace(page.desk.viewer, grid_ids=frozenset(GRIDS[:2])))
    form.save()
    assert form.rows["grid_id"].note() == "第三网格已经不归您了：换一个网格，或者不选"
    assert typed(form) == TYPED


def test_a_move_half_typed_stays_open_over_its_case(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.head)
    page.open("case_", desks.case_ids["路灯"])
    page.record.ask_move("return_for_more")
    form = page.record.form
    assert form is not None
    form.put({"words": "哪一盏？请补照片。"})
    with desks.village.database.local() as connection:
        for table in ("case_", "case_step"):
            connection.exec_driver_sql(
                f"UPDATE {table} SET grid_id = ? WHERE grid_id = ?",
                (NEW, OLD),
            )
    cut(page, desks.village, NEW, frozenset(GRIDS[:2]))
    page.refresh(Changes({"case_": frozenset({desks.case_ids["路灯"]})}))
    assert page.record.form is form
    form.save()
    assert page.record.record is not None
    assert page.record.record.case.state == "returned"
    assert page.record.record.grid_name == "第二网格"


def test_an_emergency_half_typed_goes_there_too(desks: Desks, page_of: Open) -> None:
    page = page_of(desks.village.worker)
    page.open(EMERGENCY, "")
    said = {"what": TYPED[0], "where": TYPED[1], "called": "供电所抢修"}
    page.emergency.put(said)
    cut(page, desks.village, NEW, frozenset({NEW}))
    assert {name: page.emergency.values()[name] for name in said} == said
    page.emergency.save()
    assert grid_of_the_case(page, desks.village) == NEW
