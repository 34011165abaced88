"""Form F01: the drawing of picture 15, three modes, and writing of any length."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import resources
from desktop.reports import form, visit_sheet
from desktop.reports.drawing import PT_PER_MM, Drawing, Page
from desktop.reports.visit_form import draw_empty
from desktop.reports.visit_sheet import Change, VisitSheet
from sync.errors import Refused
from tests.reports.sheets import ARCHIVE, BLANK, IMPRINT, PREFILLED, UNPRINTABLE, squeezed

WORDS = resources.words("F01")
GOLDEN = Path(__file__).parent / "golden" / "f01_prefilled.json"


def compose(*sheets: VisitSheet) -> list[Page]:
    return visit_sheet.compose(sheets, IMPRINT, WORDS)


def page_text(page: Page) -> str:
    return squeezed("".join(text.text for layer in page.layers for text in layer.texts))


def ticks(page: Page) -> int:
    """Ticks on the page: paths of three points."""
    return sum(
        len(rest) == 2 and not closed
        for layer in page.layers
        for paths in layer.paths.values()
        for _, rest, closed in paths
    )


def levels(drawing: Drawing) -> list[float]:
    """Heights of the rules that run across, mm from the top of the page."""
    rules = drawing.paths[form.INNER]
    across = {round(start[1] / PT_PER_MM, 1) for start, rest, _ in rules if rest[0][1] == start[1]}
    return sorted(across)


def test_rules_lie_where_the_picture_has_them() -> None:
    drawing = draw_empty(WORDS).drawing
    assert levels(drawing) == [
        *(50, 59, 68, 77, 91, 100, 107, 114.5, 122, 129.5, 137),
        *(177, 201, 219, 238, 246, 258),
    ]
    ((start, corners, closed),) = drawing.paths[form.OUTER]
    assert closed
    left, top, right, bottom = (v / PT_PER_MM for v in (*start, *corners[1]))
    assert (left, top, right) == pytest.approx((25, 41, 195))
    assert bottom == pytest.approx(20 + 256)


def test_rules_in_one_line_are_one_rule() -> None:
    rules = draw_empty(WORDS).drawing.paths[form.INNER]
    placed = [(start, rest) for start, rest, _ in rules]
    assert len(placed) == len(set(placed))
    across = [start[1] for start, rest in placed if rest[0][1] == start[1]]
    assert len(across) == len(set(across)), "full-width rules are not drawn in pieces"


def test_cells_to_sign_are_high_enough() -> None:
    cells = draw_empty(WORDS).cells
    for name in ("visited", "worker", "head_review"):
        assert cells[name].height >= form.SIGN_MM
        assert cells[name].width >= 35


def test_the_page_is_set_as_it_was_agreed() -> None:
    """Every run of the prefilled sheet: where, which face, what. `python -m tests.reports.golden`
    writes it anew after a change that somebody has looked at."""
    (page,) = compose(PREFILLED)
    found = [
        [text.text, text.face.name, text.size_pt, round(text.x, 1), round(text.y, 1)]
        for layer in page.layers
        for text in layer.texts
    ]
    agreed = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert [row[:3] for row in found] == [row[:3] for row in agreed]
    for mine, theirs in zip(found, agreed, strict=True):
        assert mine[3:] == pytest.approx(theirs[3:], abs=0.2), mine


def test_three_modes() -> None:
    blank, prefilled, archive = compose(BLANK, PREFILLED, ARCHIVE)
    assert (ticks(blank), ticks(prefilled), ticks(archive)) == (0, 1, 6)
    for page, mode in ((blank, "空白表"), (prefilled, "预填表"), (archive, "归档表")):
        assert mode in page_text(page)
    assert "丛培英" not in page_text(blank)
    assert "电话与证件号已掩码" not in page_text(blank)
    assert squeezed(PREFILLED.last_findings) in page_text(prefilled)
    assert squeezed(ARCHIVE.findings) in page_text(archive)
    assert squeezed(PREFILLED.last_findings) not in page_text(archive)
    (clear,) = compose(replace(PREFILLED, masked=False, phone="13700002096"))
    assert "含完整号码" in page_text(clear)


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_a_name_that_cannot_be_printed_is_refused_by_name(name: str) -> None:
    with pytest.raises(Refused) as caught:
        compose(PREFILLED, replace(PREFILLED, label=name, head=name))
    refusal = caught.value
    assert (refusal.code, refusal.field) == ("missing_glyph", "head")
    assert refusal.values["record"] == name
    assert f"U+{ord(name[-1]):04X}" in str(refusal.values["characters"])


def test_a_code_without_a_box_is_not_dropped_silently() -> None:
    with pytest.raises(Refused, match="code_not_on_form"):
        compose(replace(ARCHIVE, hazards=frozenset({"flood"})))


def test_writing_longer_than_its_box_goes_on_overleaf_whole() -> None:
    story = "".join(f"第{n}次走访老人都在家；" for n in range(100))[:1000]
    pages = compose(replace(ARCHIVE, findings=story, hazard_note="漏烟" * 150))
    assert len(pages) == 2
    assert "（接续页）" in page_text(pages[0])
    assert "入户走访登记表（续页）" in page_text(pages[1])
    written = page_text(pages[0]) + page_text(pages[1])
    assert all(f"第{n}次走访老人都在家" in written for n in (0, 40, 80))
    assert "漏烟" * 150 in page_text(pages[1])
    assert "共2页" in page_text(pages[1])


def test_a_fifth_change_goes_on_overleaf() -> None:
    changes = tuple(Change(f"于文{n}", "子", "", "出生") for n in "一二三四五六")
    pages = compose(replace(ARCHIVE, changes=changes))
    assert len(pages) == 2
    assert "于文六" in page_text(pages[1])


long_text = st.text(st.sampled_from("走访文昌里３号楼𣲘Ａb9，。（）·\n "), max_size=60)
story = st.text(st.sampled_from("走访文昌里，。；：“”（）9A—…\n "), max_size=1000)


@settings(max_examples=60, deadline=None)
@given(
    head=long_text, address=st.text(st.sampled_from("文昌里3号楼-２"), max_size=160),
    phone=st.text(st.sampled_from("0123456789-、*"), max_size=50), findings=story, needs=story,
    handling=story, hazard_note=long_text, station=long_text, grid=long_text, worker=long_text,
    review=story, responsible=long_text, person_met=long_text, relation=long_text,
)  # fmt: skip
def test_nothing_crosses_a_rule_and_nothing_is_lost(**written: str) -> None:
    sheet = replace(ARCHIVE, **written)  # type: ignore[arg-type]
    pages = compose(sheet)
    shown = "".join(page_text(page) for page in pages)
    for name in ("head", "address", "findings", "needs", "handling", "review", "station"):
        letters = squeezed(written[name])
        assert set(letters) <= set(shown), name
    for page in pages:
        for layer in page.layers:
            for text in layer.texts:
                ends = (
                    text.x + text.size_pt * sum(map(text.face.widths.__getitem__, text.text)) / 1000
                )
                ends += text.size_pt * text.gap * (len(text.text) - 1)
                ends -= text.size_pt * text.squeeze * len(text.text)
                assert text.x >= 25 * PT_PER_MM - 0.1
                assert ends <= 195 * PT_PER_MM + 0.1, text.text
                assert text.y <= 292 * PT_PER_MM
                assert text.size_pt >= 5.0
