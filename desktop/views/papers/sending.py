"""From the preview to a printer: through CUPS where there is CUPS, through Qt elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.services.papers import printers
from desktop.services.papers.printers import Printer as Printer
from desktop.services.papers.printers import Sending
from desktop.services.papers.printing import Paper, Papers
from desktop.tasks.runner import Job
from desktop.views.desk import Desk
from desktop.views.papers.raster_printing import find_raster_printers, print_raster

Then = Callable[[Papers, Paper], None]


def find_printers(desk: Desk, done: Callable[[list[Printer]], None]) -> None:
    """The queues of this computer, read in the background."""
    desk.runner.slow(_queues if printers.has_cups() else find_raster_printers, done=done)


def send(
    desk: Desk,
    papers: Papers,
    paper: Paper,
    wanted: Sending,
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
) -> None:
    """Hand the file over in the background. The queue sees form and number, never a name."""
    title = f"{papers.wish.form} {papers.number}"
    work = _lp if printers.has_cups() else print_raster
    desk.runner.slow(work, paper, title, wanted, done=done, failed=failed)


def _queues(job: Job) -> list[Printer]:
    return printers.find_printers()


def _lp(job: Job, paper: Paper, title: str, wanted: Sending) -> str:
    return printers.send_to_printer(paper.pdf, title, wanted)
