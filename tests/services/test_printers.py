"""A real print service with a queue of its own: what reaches the printer is what was previewed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from desktop import resources
from desktop.reports import pdf, visit_sheet
from desktop.services.papers import printers
from desktop.services.papers.paper_forms import pages_of
from desktop.services.papers.printers import Sending
from sync.errors import Unavailable
from tests.reports.case_sheets import CALLS, REGISTRATION
from tests.reports.sheets import ARCHIVE, IMPRINT, PREFILLED

PPD = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
QUEUE = "laser"
SHEET_PT = 595.28
"""The short side of A4."""
CUPSD = """Listen 127.0.0.1:{port}
LogLevel info
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PageLogFormat %p %C sides=%{{sides}} media=%{{media}} title=%{{job-name}}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """ServerRoot {root}
CacheDir {root}/cache
StateDir {root}/state
RequestRoot {root}/spool
TempDir {root}/spool
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
FileDevice Yes
Sandboxing relaxed
User lp
Group lp
SystemGroup root
"""


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A queue whose printer is the file that is yielded."""
    cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    lpadmin = shutil.which("lpadmin", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if cupsd is None or lpadmin is None or not PPD.exists() or os.geteuid() != 0:
        pytest.skip("needs cupsd with its filters, and root")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = tmp_path / "cups"
    for folder in (root, root / "cache", root / "state", root / "spool"):
        folder.mkdir()
        folder.chmod(0o777)
    for parent in tmp_path.parents:  # the filters run as another user and must come through
        if "pytest-of-" in str(parent):
            parent.chmod(0o755)
    tmp_path.chmod(0o777)
    (root / "cupsd.conf").write_text(CUPSD.format(port=port))
    (root / "cups-files.conf").write_text(FILES.format(root=root))
    server = subprocess.Popen(
        [cupsd, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
    target = tmp_path / "printed.pdf"
    try:
        _until(lambda: _answers(port), "the print service did not start")
        subprocess.run(
            [lpadmin, "-p", QUEUE, "-E", "-v", f"file://{target}", "-P", str(PPD)],
            check=True, capture_output=True,
        )  # fmt: skip
        yield target
    finally:
        server.terminate()
        server.wait(10)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
    except OSError:
        return False
    return True


def _has_ended() -> bool:
    """Whether the print service counts a job of the queue as completed: its file is whole then."""
    jobs = subprocess.run(
        ["lpstat", "-W", "completed", "-o", QUEUE], capture_output=True, text=True, check=False
    )
    return f"{QUEUE}-" in jobs.stdout


def _until(true: object, otherwise: str, seconds: float = 90.0) -> None:
    """Wait for it. Half a minute was not enough once, on a computer busy with much else."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"{otherwise}: {_said_of_jobs()}")
        time.sleep(0.1)


def _said_of_jobs() -> str:
    """What the print service says of its jobs and of the queue."""
    jobs = subprocess.run(
        ["lpstat", "-l", "-W", "all", "-o", "-p"], capture_output=True, text=True, check=False
    )
    return jobs.stdout + jobs.stderr


def within(received: bytes) -> bytes:
    """The document in what a printer received, without the orders to the printer around it."""
    return received[received.index(b"%PDF") : received.rindex(b"%%EOF") + 5]


def sizes(file: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, whole points."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def letters(file: Path | bytes) -> list[list[tuple[str, float, float, float]]]:
    """Per page: every character with left, bottom and top of its box, points."""
    document = pypdfium2.PdfDocument(file)
    pages = []
    for page in document:
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            if letter.strip():
                left, bottom, _, top = text.get_charbox(index)
                found.append((letter, left, bottom, top))
        pages.append(found)
    document.close()
    return pages


def test_what_reaches_the_printer_is_what_was_previewed(printed: Path) -> None:
    assert [(one.name, one.usual) for one in printers.find_printers()] == [(QUEUE, False)]
    pages = visit_sheet.compose([PREFILLED, ARCHIVE], IMPRINT, resources.words("F01"))
    file = pdf.write(pages, pdf.Title("F01 20261105-03", IMPRINT.printed_at))
    printers.send_to_printer(file, "F01 20261105-03", Sending(QUEUE, copies=2, duplex=True))
    _until(_has_ended, "the job did not end")
    entry = (printed.parent / "cups" / "page_log").read_text()
    for wanted in ("sides=two-sided-long-edge", "media=A4", "title=F01 20261105-03"):
        assert wanted in entry
    received = printed.read_bytes()
    assert b"DUPLEX=ON" in received
    sent, arrived = letters(file), letters(within(received))
    assert len(arrived) in (2, 4), "the copies are in the file or left to the printer"
    for mine, theirs in zip(sent, arrived, strict=False):
        assert [one[0] for one in mine] == [one[0] for one in theirs]
        for one, other in zip(mine, theirs, strict=True):
            assert abs(one[1] - other[1]) <= 0.2
            assert abs(one[2] - other[2]) <= 0.2


def test_a_table_that_lies_across_comes_out_across_and_whole(printed: Path) -> None:
    pages = pages_of("F16", [CALLS], IMPRINT)[0] + pages_of("F08", [REGISTRATION], IMPRINT)[0]
    file = pdf.write(pages, pdf.Title("F16 20261105-04", IMPRINT.printed_at))
    printers.send_to_printer(file, "F16 20261105-04", Sending(QUEUE))
    _until(_has_ended, "the job did not end")
    sent, arrived = letters(file), letters(within(printed.read_bytes()))
    assert sizes(file) == [(842, 595), (595, 842)]
    assert sizes(within(printed.read_bytes())) == [(595, 842)] * 2, "every sheet of paper is A4"
    for mine, theirs in zip(sent, arrived, strict=True):
        assert [one[0] for one in mine] == [one[0] for one in theirs]
    for one, other in zip(sent[0], arrived[0], strict=True):
        assert abs(other[1] - (SHEET_PT - one[3])) <= 0.5, "a quarter turn, at its own size"
        assert abs(other[2] - one[1]) <= 0.5
    for one, other in zip(sent[1], arrived[1], strict=True):
        assert max(abs(one[1] - other[1]), abs(one[2] - other[2])) <= 0.5, "this one stands upright"


def test_a_queue_that_is_not_there_is_named(printed: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        printers.send_to_printer(b"%PDF-1.4\n", "F01", Sending("no-such-queue"))
    assert caught.value.code == "printer_refused"
    assert caught.value.values["printer"] == "no-such-queue"
    assert caught.value.values["words"]


def test_without_a_print_service_there_are_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert printers.find_printers() == []
    with pytest.raises(Unavailable, match="no_printer"):
        printers.send_to_printer(b"", "F01", Sending("laser"))


def test_a_service_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "lp"
    silent.write_text("#!/bin/sh\nexec sleep 30\n")
    silent.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(printers, "SEND_TIMEOUT_S", 0.3)
    with pytest.raises(Unavailable, match="printer_silent"):
        printers.send_to_printer(b"%PDF", "F01", Sending("laser"))
