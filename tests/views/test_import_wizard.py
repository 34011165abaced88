"""The import, driven as a person drives it: file, columns, check, mend, import, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from sqlalchemy import func, select

from desktop.services.imports.import_checks import open_roster
from desktop.storage.tables import audit_log
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.papers import import_words
from desktop.views.papers.import_check import ALL, LOOK, READY, WHY, WRONG
from desktop.views.papers.import_wizard import (
    CHECK,
    COLUMNS,
    FILE,
    HISTORY,
    RESULT,
    ImportWizard,
)
from sync.records.tables import Resident
from tests.builders import Village
from tests.spreadsheets.builders import BOY, MAN, WOMAN, xlsx

ROSTERS = Path(__file__).parent.parent / "data" / "rosters"
HEADER = (
    "楼-单元-房", "户主姓名", "姓名", "与户主关系", "性别", "出生日期", "身份证号", "联系电话",
)  # fmt: skip


def rows() -> list[list[Any]]:
    return [
        ["3-2-402", "车晓光", "车晓光", "户主", "男", "", MAN[:15], "13800001234"],
        ["", "", "邢秀英", "妻", "女", "", WOMAN, "1380000123"],
        ["", "", "车思远", "孙子", "男", "", BOY, ""],
        ["", "", "车小宝", "孙子", "男", "3岁", "", ""],
    ]


def broken() -> list[list[Any]]:
    found = rows()
    found[0][6] = MAN[:17]
    return found


@pytest.fixture
def wizard(desk: Desk, qtbot: Any) -> Iterator[ImportWizard]:
    made = ImportWizard(desk)
    qtbot.addWidget(made)
    made.resize(1254, 580)
    made.show()
    qtbot.waitExposed(made)
    yield made


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "三网格住户核实表.xlsx"
    path.write_bytes(xlsx([HEADER, *broken()]))
    return path


def to_check(wizard: ImportWizard, path: Path) -> None:
    wizard.file.take(path)
    assert wizard.step() == COLUMNS
    QTest.keyClick(wizard.columns, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step() == CHECK


def people(village: Village) -> int:
    with village.database.reading() as session:
        query = select(func.count()).select_from(Resident).where(Resident.deleted_at.is_(None))
        return session.scalar(query) or 0


def type_into_cell(wizard: ImportWizard, text: str) -> None:
    grid = wizard.check.grid
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_nothing_is_written_before_the_person_says_so(
    wizard: ImportWizard, roster: Path, village: Village
) -> None:
    before = people(village)
    to_check(wizard, roster)
    check = wizard.check
    assert check.filters.current() == WRONG
    assert [check.grid.check_model.row(n).number for n in range(2)] == [2, 5]
    assert people(village) == before


def test_columns_are_guessed_and_the_only_grid_is_chosen(
    wizard: ImportWizard, roster: Path
) -> None:
    wizard.file.take(roster)
    assert wizard.columns.counts() == (8, 0)
    assert wizard.columns.grid_name() == "第三网格"


def test_a_number_is_mended_in_its_cell(
    wizard: ImportWizard, roster: Path, village: Village
) -> None:
    to_check(wizard, roster)
    grid = wizard.check.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    row = grid.current_row()
    assert row is not None
    assert (row.number, row.cells["id_no"].tone) == (2, "refuse")
    assert "*" in row.cells["id_no"].text
    type_into_cell(wizard, MAN)
    assert [grid.check_model.row(n).number for n in range(grid.check_model.rowCount())] == [5]
    with village.database.reading() as session:
        shown = session.execute(select(audit_log).where(audit_log.c.action == "reveal")).all()
    assert [line.noun for line in shown] == ["import_row"]


def test_open_rows_are_taken_only_when_somebody_says_so(wizard: ImportWizard, roster: Path) -> None:
    to_check(wizard, roster)
    check = wizard.check
    assert check.import_button.text() == "导入 2 行"
    check.took.emit("incomplete_birth")
    assert check.import_button.text() == "导入 3 行"
    assert check.save_button.text() == "把 1 行另存为 Excel"


def test_mend_everything_first_blocks_with_its_reason(wizard: ImportWizard, roster: Path) -> None:
    to_check(wizard, roster)
    wizard.check._every.setChecked(True)
    assert wizard.check.import_button.reason() == "还有 2 行有错"
    wizard.check._rest.setChecked(True)
    assert wizard.check.import_button.isEnabled()


def test_alt_1_and_alt_2_filter_before_the_rail_hears_of_it(
    wizard: ImportWizard, roster: Path
) -> None:
    to_check(wizard, roster)
    check = wizard.check
    for key, code in ((Qt.Key.Key_2, LOOK), (Qt.Key.Key_1, WRONG)):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.AltModifier)
        override.ignore()
        QApplication.sendEvent(check.grid, override)
        assert override.isAccepted()
        QTest.keyClick(check.grid, key, Qt.KeyboardModifier.AltModifier)
        assert check.filters.current() == code


def test_filters_count_every_row_once(wizard: ImportWizard, roster: Path) -> None:
    to_check(wizard, roster)
    check = wizard.check
    counts = [check._count(kind) for kind in (WRONG, LOOK, READY, ALL)]
    assert counts == [2, 1, 1, 4]
    check.filters.changed.emit(ALL)
    assert check.grid.check_model.rowCount() == 4


def test_import_and_take_back(wizard: ImportWizard, roster: Path, village: Village) -> None:
    before = people(village)
    to_check(wizard, roster)
    grid = wizard.check.grid
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step() == RESULT
    assert people(village) == before + 2
    assert "新增 2 人" in wizard.result._sentence.text()
    QTest.keyClick(wizard.result, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(village) == before
    assert wizard.result._undo.reason() == "已撤回"


def test_past_imports_can_be_taken_back_later(
    wizard: ImportWizard, roster: Path, village: Village
) -> None:
    before = people(village)
    to_check(wizard, roster)
    wizard.check.import_button.click()
    wizard.head_buttons()[0].click()  # type: ignore[attr-defined]
    assert wizard.step() == HISTORY
    assert wizard.history.table.rows_model().rowCount() == 1
    QTest.keyClick(wizard.history.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(village) == before
    assert wizard.history._undo.reason() == "已撤回"


def test_wrong_rows_go_to_a_workbook(
    wizard: ImportWizard, roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    target = tmp_path / "要改的行"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    to_check(wizard, roster)
    QTest.keyClick(wizard.check.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    book = openpyxl.load_workbook(target.with_suffix(".xlsx"))
    lines = list(book.active.iter_rows(values_only=True))
    assert lines[0][0] == "原表行号"
    assert lines[0][-1] == "哪里不对"
    assert [line[0] for line in lines[1:]] == ["2", "5"]
    assert lines[1][-1] == "还差 1 位"
    assert book.active["H2"].number_format == "@"
    reread = open_roster(_Job(), target.with_suffix(".xlsx"), wizard.desk.today())
    assert reread.people == 2


class _Job:
    def progress(self, n: int, total: int) -> None: ...

    def stopped(self) -> bool:
        return False


def test_the_template_can_be_filled_and_read(
    wizard: ImportWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    target = tmp_path / "模板.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    wizard.head_buttons()[1].click()  # type: ignore[attr-defined]
    book = openpyxl.load_workbook(target)
    sheet = book["花名册"]
    heads = [cell.value for cell in sheet[1]]
    assert "身份证号*" in heads
    assert len(sheet.data_validations.dataValidation) >= 4
    sheet.cell(2, heads.index("姓名*") + 1, "车晓光")
    sheet.cell(2, heads.index("身份证号*") + 1, MAN)
    sheet.cell(2, heads.index("性别") + 1, "男性")
    book.save(target)
    opened = open_roster(_Job(), target, wizard.desk.today())
    assert opened.people == 1
    assert opened.source.judgement.of_state("refuse", "open") == []
    assert all(one.field for one in opened.columns)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "这不是表格文件"),
        (b"PK\x03\x04cut", "文件坏了或不完整"),
        ("一,二,三\n1,2,3\n".encode(), "没找到写着列名的一行"),
    ],
)
def test_a_file_that_is_none_says_why(
    wizard: ImportWizard, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    wizard.file.take(path)
    assert wizard.step() == FILE
    assert words in wizard.file.banner.text()
    assert wizard.file.choose_button.isEnabled()


def test_0_and_1_are_asked_before_going_on(wizard: ImportWizard, tmp_path: Path) -> None:
    found = rows()
    for row, word in zip(found, "1011", strict=True):
        row[4] = {"1": "0", "0": "1"}[word]
    found[0][6] = MAN
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx([HEADER, *found]))
    wizard.file.take(path)
    assert wizard.columns._next.reason() == "先说 0 和 1 各是什么"
    wizard.columns._coding.setCurrentIndex(1)
    assert wizard.columns._next.isEnabled()
    wizard.columns.accepted.emit()
    assert wizard.check._count(WRONG) == 1


def test_a_column_can_be_decided_by_hand(wizard: ImportWizard, tmp_path: Path) -> None:
    header = list(HEADER)
    header[7] = "怎么找他"
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx([header, *rows()]))
    wizard.file.take(path)
    assert wizard.columns.counts() == (7, 1)
    choice = wizard.columns._choices[7]
    choice.setCurrentIndex(choice.findData("phones"))
    wizard.columns.accepted.emit()
    wizard.check.filters.changed.emit(ALL)
    assert wizard.check.grid.check_model.row(0).cells["phones"].text == "138****1234"


def test_large_text_makes_the_reasons_a_filter_and_back(
    wizard: ImportWizard, roster: Path, themed: Callable[..., None], qtbot: Any
) -> None:
    to_check(wizard, roster)
    check = wizard.check
    assert check.reasons.isVisible()
    themed(style.LIGHT, 150)
    qtbot.waitUntil(lambda: not check.reasons.isVisible())
    check.filters.set_current(WHY)
    check.filters.changed.emit(WHY)
    assert check.reasons.isVisible()
    assert not check.grid.isVisible()
    check.reasons.chosen.emit("incomplete_birth")
    assert check.grid.isVisible()
    assert check.grid.check_model.rowCount() == 1
    themed(style.LIGHT, 100)
    qtbot.waitUntil(check.reasons.isVisible)


def test_every_fault_has_its_words(wizard: ImportWizard) -> None:
    for path in sorted(ROSTERS.glob("A*")):
        opened = open_roster(_Job(), path, wizard.desk.today())
        for row in opened.source.judgement.people:
            for fault in row.faults:
                key = import_words.key_of(fault)
                assert import_words.title(key) != key
                assert import_words.advice(key)
                assert not any("a" <= mark <= "z" for mark in import_words.short(fault))


def test_the_messy_village_is_checked_and_imported(wizard: ImportWizard, village: Village) -> None:
    (path,) = ROSTERS.glob("A2*")
    before = people(village)
    to_check(wizard, path)
    check = wizard.check
    assert [check._count(kind) for kind in (WRONG, ALL)] == [53, 705]
    check.import_button.click()
    assert people(village) == before + 652
