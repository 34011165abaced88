"""A move the district did not take: struck out in what happened, with a bar to do it anew or take
it away."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.cases.case_effects import Party
from desktop.views import style
from desktop.views.cases.page import CasesPage
from desktop.views.cases.set_aside_bar import SetAsideBar
from desktop.views.widgets import KeyButton
from sync.client.ops import outbox, shadows
from sync.wire import Result, to_ms
from tests.views.cases.conftest import Desks


def answer(desks: Desks, last: int = 0, reason: str = "case_moved_on") -> None:
    """The district takes what waits, save the last acts, `last` ops in all."""
    now = to_ms(desks.village.clock.now())
    with desks.village.database.applying() as c:
        ops = outbox.waiting(c, 1000)
        bad = Result("parked", 0, reason)
        results = [Result("applied", 1)] * (len(ops) - last) + [bad] * last
        shadows.take_results(c, ops, results, now)


def bar(page: CasesPage) -> SetAsideBar:
    return page.record.set_aside


def button(page: CasesPage, text: str) -> KeyButton:
    return next(one for one in bar(page).findChildren(KeyButton) if one.text() == text)


def test_the_author_sees_it_struck_and_may_do_it_anew(
    page_of: Callable[..., CasesPage], desks: Desks
) -> None:
    head = desks.village.head
    answer(desks)
    desks.move(head, "路灯", "accept")
    answer(desks, last=2)
    page = page_of(head)
    page.open("case_", desks.case_ids["路灯"])
    told = page.record.timeline.steps()
    assert [(one.act, one.struck) for one in told] == [("上报", False), ("受理", True)]
    assert "没有算数：" in told[1].words
    assert bar(page).isVisible()
    button(page, "重新办").click()
    assert page.record.form is not None
    page.record.form.save()
    told = page.record.timeline.steps()
    assert [(one.act, one.struck) for one in told] == [("上报", False), ("受理", False)]
    assert not bar(page).isVisible()


def test_its_words_come_back_and_it_may_be_taken_away(
    page_of: Callable[..., CasesPage], desks: Desks
) -> None:
    head = desks.village.head
    desks.move(head, "路灯", "accept")
    answer(desks)
    desks.move(head, "路灯", "escalate", words="站里没有设备")
    answer(desks, last=2, reason="not_your_level")
    page = page_of(head)
    page.open("case_", desks.case_ids["路灯"])
    button(page, "重新办").click()
    form = page.record.form
    assert form is not None
    assert form.values()["words"] == "站里没有设备"
    assert not bar(page).isVisible()
    page.record.close_form()
    assert bar(page).isVisible()
    button(page, "收掉").click()
    assert not bar(page).isVisible()
    assert [one.act for one in page.record.timeline.steps()] == ["上报", "受理"]


def test_what_came_with_it_is_no_part_of_the_case(
    page_of: Callable[..., CasesPage], desks: Desks
) -> None:
    head = desks.village.head
    desks.move(head, "路灯", "accept")
    answer(desks)
    desks.move(head, "路灯", "file_and_dispatch", lead=Party("街道城建办"))
    answer(desks, last=3)
    page = page_of(head)
    page.open("case_", desks.case_ids["路灯"])
    assert page.record.record is not None
    assert not page.record.record.parts
    desks.move(head, "路灯", "file_and_dispatch", lead=Party("供电所"))
    page.refresh(None)
    (part,) = page.record.record.parts
    assert part.org_name == "供电所"
    assert not bar(page).isVisible()


def test_a_struck_step_strikes_nothing_else() -> None:
    """The fonts of the type scale are shared by the whole window."""
    lent = style.font(medium=True)
    lent.setStrikeOut(True)
    assert not style.font(medium=True).strikeOut()
