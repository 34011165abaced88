"""Form F05: the drawing of picture 17, and that it says only what was computed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop import resources
from desktop.reports import assessment_sheet
from desktop.reports.assessment_sheet import AssessmentSheet, Evidence
from desktop.reports.drawing import PT_PER_MM, Page
from desktop.reports.form import INNER
from sync.errors import Refused
from tests.reports.sheets import IMPRINT, MONTH, ONLY_VISITS
from tests.reports.test_visit_sheet import levels, page_text, ticks

WORDS = resources.words("F05")


def compose(sheet: AssessmentSheet) -> list[Page]:
    return assessment_sheet.compose(sheet, IMPRINT, WORDS)


def test_rows_of_eight_millimetres_as_in_the_picture() -> None:
    drawing = compose(MONTH)[0].layers[0]
    assert levels(drawing) == [49.0 + 8 * n for n in range(21)] + [229.0]
    assert INNER in drawing.paths


def test_the_total_of_the_picture() -> None:
    first, second = compose(MONTH)
    text = page_text(first)
    assert "基础分91.87+加分1.00−扣分0.00=" in text
    assert "92.87" in text
    assert "(46−53)÷53=−13.21%" in text
    assert "佐证记录见第2页" in text
    assert ticks(first) == 2, "full-time and the grade"
    assert "共2页" in page_text(second)


def test_what_nobody_computed_stays_empty_and_no_sum_is_made_up() -> None:
    (first, _) = compose(ONLY_VISITS)
    text = page_text(first)
    for name in WORDS["indicators"].values():
        assert name in text
    assert "9÷15=60.00%" in text
    assert "371÷412=90.05%" in text
    assert "已算12分中得7.20" in text
    assert "92.87" not in text
    assert "24,816" not in text
    assert ticks(first) == 1, "no grade without a total"


def test_a_rate_with_nothing_to_divide_by_says_so() -> None:
    row = replace(MONTH.indicators[4], basis="0 ÷ 0", value=None, points=None, applies=False)
    sheet = replace(MONTH, indicators=(*MONTH.indicators[:4], row, *MONTH.indicators[5:]))
    assert "0÷0=不适用" in page_text(compose(sheet)[0])


@pytest.mark.parametrize(
    ("total", "grade"),
    [("90", "excellent"), ("89.99", "good"), ("80", "good"), ("60", "passed"), ("59.99", "failed")],
)
def test_grades_begin_where_the_handbook_says(total: str, grade: str) -> None:
    assert assessment_sheet.grade_of(Decimal(total)) == grade


def test_evidence_goes_on_as_long_as_there_is_any_with_its_head_repeated() -> None:
    rows = tuple(Evidence("K04", f"HH-{n:05d}", None, date(2026, 5, 1), "计入") for n in range(70))
    pages = compose(replace(MONTH, evidence=rows))
    assert len(pages) == 1 + 3
    for page in pages[1:]:
        assert "户或事件编号" in page_text(page)
        assert all(text.y < 280 * PT_PER_MM for text in page.layers[0].texts)
    assert "HH-00069" in page_text(pages[3])
    assert compose(replace(MONTH, evidence=()))[1:] == []


def test_a_worker_whose_name_cannot_be_printed_is_named() -> None:
    with pytest.raises(Refused) as caught:
        compose(replace(MONTH, worker="张𮯰"))
    assert caught.value.values["record"] == "张𮯰"
    assert caught.value.field == "worker"
