"""The tab of the stick, over a real district: write, carry, read, and what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.services.cases.photos import prepare_content
from desktop.services.exchange.bundles import look_at_stick
from desktop.services.papers import previews, printing
from desktop.services.papers.handover_papers import load_handover_slip
from desktop.views import style
from desktop.views.exchange.centre import STICK_TAB
from sync.wire import content_files
from tests.exchange.acts import register
from tests.exchange.district import DistrictProcess
from tests.exchange.sticks import at_district, down_file, waiting
from tests.exchange.test_case_moves import report
from tests.exchange.test_contents import attach
from tests.photographs import photograph
from tests.views.test_sync_centre import Desktop, at_desk  # noqa: F401 (a fixture)

SitDown = Callable[[str], Desktop]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def lying(desktop: Desktop) -> dict[str, str]:
    """{direction: state} of what the list shows."""
    rows = desktop.page.stick.table.rows_model()
    found = (rows.row(place) for place in range(rows.rowCount()))
    return {row.way: row.state for row in found}


def picture(desktop: Desktop, name: str) -> None:
    """Keep a picture where a folder for pictures is named."""
    folder = os.environ.get("PICTURES")
    if folder:
        desktop.page.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_day_is_written_carried_and_read_from_the_tab(
    at_desk: SitDown,  # noqa: F811
    district: DistrictProcess,
    stick: Path,
) -> None:
    desktop = at_desk("one")
    page, pane = desktop.page, desktop.page.stick
    page.resize(style.px(1254), style.px(600))
    register(desktop.station, district.ids.grids[0], "丛培英")
    desktop.saved()
    waited = waiting(desktop.station)
    page.show_tab(STICK_TAB)
    assert "可以走 U 盘" in pane._title.text()
    pane.set_folder(stick)
    assert not pane.table.isVisible()

    pane.write()
    QApplication.processEvents()
    assert "可以拔 U 盘了" in pane.banner.text()
    assert waiting(desktop.station) == waited, "writing hands nothing in"
    assert lying(desktop) == {"up": "written"}
    assert "在路上" in pane._title.text()
    picture(desktop, "stick-written")
    pane.read()
    assert "还没有给本站的回执" in pane.banner.text()

    at_district(district, stick)
    pane.read()
    assert "两边条数相同" in pane.banner.text()
    assert waiting(desktop.station) == 0
    assert desktop.chip.state().kind == "delivered"
    pane.look()
    QApplication.processEvents()
    assert lying(desktop) == {"up": "written", "down": "read"}
    assert "区里已收" in page.stick_facts._values[0].text()
    picture(desktop, "stick-read")
    pane.read()
    assert "以前读过" in pane.banner.text()
    page.show_tab(0)
    QApplication.processEvents()
    picture(desktop, "waiting-with-stick")


def test_photos_go_along_and_the_page_and_the_slip_say_how_many(
    at_desk: SitDown,  # noqa: F811
    district: DistrictProcess,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop = at_desk("one")
    page, pane, station = desktop.page, desktop.page.stick, desktop.station
    page.resize(style.px(1254), style.px(600))
    case_id = report(station, district.ids.grids[0], "飞线充电")
    attach(station, case_id)
    attach(station, case_id, prepare_content(photograph(800, 600, seed=3), "井盖.jpg"))
    desktop.saved()
    page.show_tab(STICK_TAB)
    assert "等着 2 个" in page.stick_facts._values[3].text()
    pane.set_folder(stick)
    with monkeypatch.context() as patch:
        patch.setattr(content_files, "ROOM_BYTES", 1 << 60)
        pane.write()
        QApplication.processEvents()
    assert "U 盘放不下，2 个照片留在本机" in pane.banner.text()
    picture(desktop, "stick-no-room")
    pane.write()
    QApplication.processEvents()
    assert "照片与文件 2 个放在旁边" in pane.banner.text()
    assert "另有照片与文件 2 个一起走" in pane._cause.text()
    assert "其中 2 个已在 U 盘上" in page.stick_facts._values[3].text()
    (row,) = look_at_stick(None, station.database, stick).own
    assert (row.photos, pane._way_text(row)) == (2, "送区里的，带照片 2 个")
    picture(desktop, "stick-photos")
    with station.database.reading() as session:
        slip = load_handover_slip(session, station.viewer, "1")
    assert (slip.photos, slip.ops) == (2, waiting(station))
    at_district(district, stick)
    pane.read()
    assert "区里已收照片与文件 2 个" in pane.banner.text()
    assert "没有等着送的" in page.stick_facts._values[3].text()
    picture(desktop, "stick-photos-read")


def test_what_goes_wrong_is_said_in_plain_words(
    at_desk: SitDown,  # noqa: F811
    district: DistrictProcess,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop = at_desk("one")
    pane = desktop.page.stick
    register(desktop.station, district.ids.grids[0], "丛培英")
    desktop.saved()
    desktop.page.show_tab(STICK_TAB)
    # the system's own dialog is not ours: what it would answer
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    pane._choose()
    pane.write()
    at_district(district, stick)
    data = down_file(desktop.station, stick).read_bytes()
    down_file(desktop.station, stick).write_bytes(data[:-70])
    pane.read()
    assert "拔早了" in pane.banner.text()
    down_file(desktop.station, stick).write_bytes(data[:300] + b"x" + data[301:])
    pane.read()
    assert "坏了或者被改过" in pane.banner.text()
    picture(desktop, "stick-damaged")
    pane.drive.setItemData(pane.drive.currentIndex(), str(stick / "pulled"))
    pane.write()
    assert "U 盘不在了" in pane.banner.text()
    assert waiting(desktop.station) > 0


def test_the_handover_slip_says_what_lies_on_the_stick(
    at_desk: SitDown,  # noqa: F811
    district: DistrictProcess,
    stick: Path,
    tmp_path: Path,
) -> None:
    desktop = at_desk("one")
    station = desktop.station
    register(station, district.ids.grids[0], "丛培英")
    attach(station, report(station, district.ids.grids[0], "飞线充电"))
    desktop.page.stick.set_folder(stick)
    desktop.page.stick.write()
    ask = previews.Ask(previews.HANDOVER, "archive")
    with station.database.reading() as session:
        found = previews.load_preview(session, station.viewer, ask, station.database.clock.now())
    assert found.papers is not None
    prepared = printing.prepare(None, found.papers)
    assert prepared.missing == ()
    assert prepared.paper is not None
    assert prepared.paper.pages == 1
    (slip,) = found.papers.sheets
    assert isinstance(slip, printing.HandoverSlip)
    assert (slip.bundle_no, slip.ops, slip.photos) == (1, waiting(station), 1)
    assert len(slip.digest) == 64
    assert "丛培英".encode() not in prepared.paper.pdf
    if folder := os.environ.get("PICTURES"):
        (Path(folder) / "slip.pdf").write_bytes(prepared.paper.pdf)
