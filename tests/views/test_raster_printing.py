"""The way to a printer that takes no PDF: page by page as a picture, the same as the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.reports.pictures import picture_of
from desktop.services.papers import printing
from desktop.services.papers.printers import Sending
from desktop.services.papers.printing import Paper, Wish
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import Job, TaskRunner
from desktop.views.papers import raster_printing
from desktop.views.papers.sheet_view import image_of
from sync.errors import Refused, Unavailable
from tests.builders import Village, an_id

COARSE_PX = 620
"""Width at which page and preview are compared: 75 dots to the inch."""


@pytest.fixture
def paper(village: Village) -> Paper:
    """The F01 sheets of both households."""
    wish = Wish("F01", "prefilled", (an_id("h-cong"), an_id("h-lin")))
    with village.database.reading() as session:
        papers = printing.load_papers(session, village.worker, wish, village.clock.now())
    return printing.make_paper(None, papers)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the printer made: Qt's own printing into a file, as its "print to file" does."""
    target = tmp_path / "printed.pdf"

    def into_file(mode: QPrinter.PrinterMode) -> QPrinter:
        printer = QPrinter(mode)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        monkeypatch.setattr(printer, "setPrinterName", lambda _name: None)  # a name ends file mode
        return printer

    into_file.PrinterMode = QPrinter.PrinterMode  # type: ignore[attr-defined]
    into_file.DuplexMode = QPrinter.DuplexMode  # type: ignore[attr-defined]
    monkeypatch.setattr(raster_printing, "QPrinter", into_file)
    return target


def run(work: Callable[[Job], str]) -> list[object]:
    """The work on a slow lane, as the preview starts it; what came home."""
    runner = TaskRunner(None, None, Notifier())
    came: list[object] = []
    runner.slow(work, done=came.append, failed=came.append)
    assert runner.settle(60)
    runner.close()
    return came


def coarse(image: QImage) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(COARSE_PX, smooth).convertToFormat(QImage.Format.Format_Grayscale8)


def grey(image: QImage, rows: int) -> bytes:
    """The pixels of the first rows, without what pads a line."""
    bits, stride = bytes(image.constBits()), image.bytesPerLine()
    return b"".join(bits[y * stride : y * stride + COARSE_PX] for y in range(rows))


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of two grey pictures, from 0 to 255."""
    assert abs(one.height() - other.height()) <= 1
    rows = min(one.height(), other.height())
    total = sum(abs(a - b) for a, b in zip(grey(one, rows), grey(other, rows), strict=True))
    return total / (rows * COARSE_PX)


def shifted(image: QImage, right: int, down: int) -> QImage:
    """Moved by some pixels (75 to the inch); what comes in from outside is black."""
    return image.copy(-right, -down, image.width(), image.height())


def test_each_page_comes_out_as_it_was_shown(
    qapp: QApplication, paper: Paper, printed: Path
) -> None:
    came = run(lambda job: raster_printing.print_raster(job, paper, "F01 1", Sending("Printer")))
    assert came == ["Printer"]
    document = pypdfium2.PdfDocument(printed.read_bytes())
    assert len(document) == paper.pages == 2
    for index in range(paper.pages):
        page = document[index]
        width_mm, height_mm = (points / 72 * 25.4 for points in page.get_size())
        assert (round(width_mm), round(height_mm)) == (210, 297)
        out = image_of(picture_of(printed.read_bytes(), index, COARSE_PX))
        shown = image_of(printing.picture_of_page(None, paper, index, COARSE_PX * 4))
        other = image_of(printing.picture_of_page(None, paper, 1 - index, COARSE_PX * 4))
        same = difference(coarse(out), coarse(shown))
        assert same < 6
        for moved in ((2, 0), (-2, 0), (0, 2), (0, -2)):
            assert difference(coarse(out), shifted(coarse(shown), *moved)) > 2 * same
        assert difference(coarse(out), coarse(other)) > same
    document.close()


def test_a_job_that_is_stopped_says_so(qapp: QApplication, paper: Paper, printed: Path) -> None:
    def stopped(job: Job) -> str:
        job._task.stop()
        return raster_printing.print_raster(job, paper, "F01 1", Sending("Printer"))

    (error,) = run(stopped)
    assert isinstance(error, Refused)
    assert error.code == "stopped"


def test_a_printer_that_does_not_begin_is_named(
    qapp: QApplication, paper: Paper, printed: Path
) -> None:
    printed.mkdir()  # nothing can be written there
    (error,) = run(
        lambda job: raster_printing.print_raster(job, paper, "F01 1", Sending("Printer"))
    )
    assert isinstance(error, Unavailable)
    assert error.code == "printer_refused"
    assert error.values["printer"] == "Printer"
