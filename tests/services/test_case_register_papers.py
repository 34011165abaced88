"""A list of cases on paper: as narrowed and ordered on screen, every row, nobody's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services.cases.case_lists import BY_DUE, STATION, CaseFilter
from desktop.services.cases.cases import CaseValues, report_case
from desktop.services.papers.case_register_papers import Listed
from desktop.services.papers.previews import LIST, Ask, load_preview
from desktop.services.papers.printing import make_paper, record_print
from tests.builders import GRIDS, Village
from tests.reports.sheets import page_texts, squeezed

LAMP = CaseValues(
    title="路灯不亮", address="文昌里东门外", category="0201", urgency="3", origin="02",
    detail="两盏。", grid_id=GRIDS[2], person_name="王桂香", person_phone="13800002096",
)  # fmt: skip


@pytest.fixture
def many(village: Village) -> Village:
    with village.database.writing(village.worker) as uow:
        for n in range(30):
            long = "，占着消防通道，几户都说过，至今没有人管" if n == 7 else ""
            report_case(uow, replace(LAMP, title=f"第{n}盏路灯不亮{long}"))
        report_case(uow, replace(LAMP, title="井盖松动", category="0103"))
        uow.session.flush()
    return village


def ask(**narrow: object) -> Ask:
    listed = Listed(STATION, BY_DUE, CaseFilter(**narrow), "本站", "城市管理")  # type: ignore[arg-type]
    return Ask(source=LIST, mode="archive", listed=Listed.of(listed.plain()))


def test_every_case_of_the_list_stands_on_paper_and_nobody_who_reported(
    many: Village, tmp_path: Path
) -> None:
    with many.database.reading() as session:
        preview = load_preview(session, many.head, ask(category="02"), many.clock.now())
    assert preview.papers is not None
    paper = make_paper(None, preview.papers)
    assert paper.pages > 1
    file = tmp_path / "list.pdf"
    file.write_bytes(paper.pdf)
    said = squeezed("".join(page_texts("pdftotext", file)))
    assert all(f"第{n}盏路灯不亮" in said for n in range(30) if n != 7)
    assert "井盖" not in said
    assert "清单：本站城市管理" in said
    assert "共30件" in said
    assert "王桂香" not in said and "2096" not in said
    with many.database.writing(many.head) as uow:
        record_print(uow, preview.papers, paper, "file")


def test_an_empty_list_prints_nothing(many: Village) -> None:
    with many.database.reading() as session:
        preview = load_preview(session, many.head, ask(supervised=True), many.clock.now())
    assert preview.papers is None
