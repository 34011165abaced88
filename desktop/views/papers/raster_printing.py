"""Printing through Qt, for systems whose printers take no PDF (Windows): page by page as a picture.

Runs on the slow lane. Queues of CUPS are `desktop.services.papers.printers`.
"""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.services.papers import printing
from desktop.services.papers.printers import Printer, Sending
from desktop.services.papers.printing import Paper, Picture
from desktop.tasks.runner import Job
from desktop.views.papers.sheet_view import image_of
from sync.errors import Refused, Unavailable

DOTS_PER_INCH = 300


def find_raster_printers(job: Job) -> list[Printer]:
    """The printers Qt knows, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = [Printer(name, name == usual) for name in QPrinterInfo.availablePrinterNames()]
    return sorted(found, key=lambda printer: not printer.usual)


def print_raster(job: Job, paper: Paper, title: str, sending: Sending) -> str:
    """Every page at 300 dots per inch, one in memory at a time.

    Unavailable("printer_refused") when the system does not begin a job; Refused("stopped").
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(sending.printer)
    printer.setDocName(title)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    picture = printing.picture_for_printer(paper, 0, DOTS_PER_INCH)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), _lies(picture), QMarginsF(0, 0, 0, 0))
    )
    printer.setCopyCount(sending.copies)
    printer.setDuplex(
        QPrinter.DuplexMode.DuplexLongSide if sending.duplex else QPrinter.DuplexMode.DuplexNone
    )
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable("printer_refused", printer=sending.printer, words="")
    try:
        for index in range(paper.pages):
            if job.stopped():
                printer.abort()
                raise Refused("stopped")
            if index:
                picture = printing.picture_for_printer(paper, index, DOTS_PER_INCH)
                printer.setPageOrientation(_lies(picture))
                printer.newPage()
            painter.drawImage(painter.viewport(), image_of(picture))
            job.progress(index + 1, paper.pages)
    finally:
        painter.end()
    return sending.printer


def _lies(picture: Picture) -> QPageLayout.Orientation:
    """How the paper lies for a page: tables lie across."""
    if picture.width > picture.height:
        return QPageLayout.Orientation.Landscape
    return QPageLayout.Orientation.Portrait
