"""Photos at a case and in its report: added, said, looked at, taken away, not here yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.services.cases.attachments import FileValues, attach_files, keep_file
from desktop.services.cases.photos import prepare_content
from desktop.views.cases.file_intake import FileIntake
from desktop.views.cases.file_rows import FileRows
from desktop.views.cases.file_viewer import FileViewer
from desktop.views.cases.page import FOLLOW_PAUSE_MS, REPORT, CasesPage
from sync.client import contents
from tests.photographs import photograph
from tests.views.cases.conftest import Desks

Open = Callable[..., CasesPage]


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photos and a program that calls itself one."""
    named = {"楼道拉线1.jpg": photograph(seed=1), "楼道拉线2.jpg": photograph(480, 640, seed=2),
             "看我.jpg": b"MZ" + bytes(400)}  # fmt: skip
    for name, content in named.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in named]


def drop(intake: FileIntake, *paths: Path) -> None:
    """Let files fall on what an intake watches (Qt ends a program whose test sends the event)."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    assert intake.eventFilter(intake, event)


def rows(page: CasesPage) -> FileRows:
    """The files of the case shown."""
    files = page.record.side.files
    assert files is not None
    return files


def test_a_report_takes_photos_keeps_them_in_its_draft_and_hands_them_over(
    page_of: Open, desks: Desks, photos: list[Path]
) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form = page.report
    form.name.setText("3号楼楼道飞线")
    drop(form.files.intake, photos[0])
    form.files.intake.take_path(photos[1])
    first, second = form.files.files()
    assert (first.name, second.height) == ("楼道拉线1.jpg", 640)
    form.files.intake.take_path(photos[2])
    assert "不是照片" in form.rows["files"].note()
    form.files.intake.take_path(photos[0])  # the same once more is no second one
    assert form.files.files() == (first, second)
    said = form.files.findChildren(QLineEdit)[-1]
    said.setText("电线搭在晾衣杆上")
    said.textEdited.emit(said.text())
    form.close_form()
    page.open(REPORT, "")
    assert [one.caption for one in form.files.files()] == ["", "电线搭在晾衣杆上"]
    form.files._take_away(first.sha256)
    form.place.setText("文昌里3号楼")
    form.kind.set_code("0103")
    form.urgency.set_value("3")
    form.save()
    record = page.record.record
    assert record is not None and record.case.title == "3号楼楼道飞线"
    (file,) = record.files
    assert (file.caption, file.state, file.handed_in) == ("电线搭在晾衣杆上", "here", False)
    assert "等待上交" in rows(page).told[0]


def test_a_picture_is_pasted_where_words_are_typed_and_words_stay_words(
    page_of: Open, desks: Desks
) -> None:
    page = page_of(desks.village.worker)
    page.open(REPORT, "")
    form, board = page.report, QApplication.clipboard()
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    board.setImage(picture)
    form.name.setFocus()
    QTest.keyClick(form.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (file,) = form.files.files()
    assert (file.width, file.height, form.name.text()) == (300, 200, "")
    board.setText("路灯不亮")
    QTest.keyClick(form.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.name.text() == "路灯不亮"
    assert len(form.files.files()) == 1


def test_a_photo_at_a_case_is_added_looked_at_large_and_one_that_is_not_here_says_so(
    page_of: Open, desks: Desks, photos: list[Path]
) -> None:
    village = desks.village
    page = page_of(village.worker)
    page.open("case_", desks.case_ids["飞线"])
    assert rows(page).thumbs == []
    drop(page.record.intake, photos[0])
    with village.database.writing(village.head) as uow:
        late = keep_file(uow, prepare_content(photograph(seed=3), "昨天拍的.jpg"))
        attach_files(uow, desks.case_ids["飞线"], [late])
    with village.database.local() as c:
        contents.drop(c, late.sha256)  # as it is where only its record has come
    page.record.refresh()
    QTest.qWait(2 * FOLLOW_PAUSE_MS)  # the list was read anew, and the case opened stays in front
    assert [thumb.has_picture() for thumb in rows(page).thumbs] == [True, False]
    assert "图片未到" in rows(page).told[1]
    with village.database.local() as c:
        assert contents.lying(c, [late.sha256], None)[late.sha256].held == 0  # it is asked for
    rows(page).thumbs[0].click()
    viewer = page.window().findChild(FileViewer)
    assert viewer is not None and viewer.picture.has_image()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.picture.isHidden()
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.isHidden()


def test_a_file_too_many_is_refused_with_its_number(page_of: Open, desks: Desks) -> None:
    village, case_id = desks.village, desks.case_ids["路灯"]
    files = [FileValues(f"{n:064x}", f"{n}.jpg", "jpeg", 9) for n in range(20)]
    with village.database.writing(village.worker) as uow:
        attach_files(uow, case_id, files)
    page = page_of(village.worker)
    said: list[str] = []
    page.desk.message = lambda words, *_tone: said.append(words)
    page.open("case_", case_id)
    page.record._on_file(FileValues("f" * 64, "21.jpg", "jpeg", 9), case_id)
    assert any("20" in words for words in said)
    assert len(rows(page).thumbs) == 20


def test_a_centre_is_not_told_what_a_worker_called_a_photo(page_of: Open, desks: Desks) -> None:
    village, case_id = desks.village, desks.case_ids["路灯"]
    files = [
        FileValues("a" * 64, "1王桂香家.jpg", "jpeg", 9),
        FileValues("b" * 64, "2王桂香.pdf", "pdf", 9, caption="协议"),
    ]
    with village.database.writing(village.worker) as uow:
        attach_files(uow, case_id, files)
    page = page_of(replace(village.head, role="town_clerk"))
    page.open("case_", case_id)
    assert [thumb.accessibleName() for thumb in rows(page).thumbs] == ["照片", "协议"]
