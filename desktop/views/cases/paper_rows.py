"""The papers that fit a case, each with when it was last printed here; one click shows it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import resources
from desktop.services.cases.case_records import CaseRecord
from desktop.services.papers.case_papers import CasePaper, papers_of
from desktop.services.papers.printing import find_printed
from desktop.views import style
from desktop.views.cases.wording import moment_word
from desktop.views.desk import Desk
from desktop.views.widgets import LinkButton, SectionHead, rule, words

PAD = 14


class PaperRows(QWidget):
    """`paper_asked` carries the code of a form."""

    paper_asked = Signal(str)

    def __init__(self, desk: Desk, record: CaseRecord, today: date) -> None:
        super().__init__()
        self._today = today
        self._papers = sorted(papers_of(record), key=lambda paper: (paper.form, paper.about))
        self.marks: dict[tuple[str, str], QLabel] = {}
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(SectionHead(self.tr("Papers"), f"{len(self._papers)}"))
        for paper in self._papers:
            column.addLayout(self._row(paper))
            column.addWidget(rule("h"))
        forms = sorted({paper.form for paper in self._papers})
        ids = sorted({paper.record_id for paper in self._papers})
        desk.runner.read(find_printed, forms, ids, done=self._on_printed)

    def _row(self, paper: CasePaper) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(PAD, 4, PAD, 5), spacing=8)
        title = str(resources.words(paper.form)["title"]).replace("\u3000", "")
        link = LinkButton("\u3000".join(filter(None, (title, paper.about))))
        link.clicked.connect(partial(self.paper_asked.emit, paper.form))
        mark = words(self.tr("not printed yet"), "caption")
        self.marks[paper.form, paper.record_id] = mark
        row.addWidget(link)
        row.addStretch(1)
        row.addWidget(mark)
        return row

    def _on_printed(self, printed: dict[tuple[str, str], datetime]) -> None:
        for key, at in printed.items():
            mark = self.marks.get(key)
            if mark is not None:
                said = self.tr("printed {moment}")
                mark.setText(said.format(moment=moment_word(at, self._today)))
