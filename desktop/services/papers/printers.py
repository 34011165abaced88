"""Printer queues of this computer: listing them and handing over a PDF (CUPS).

The PDF goes through a pipe, so no copy of it is left on disk. Systems without CUPS print through
the window (`desktop.views.papers`); what is printed and that it is written down is `printing`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from sync.errors import Unavailable

LIST_TIMEOUT_S = 5.0
SEND_TIMEOUT_S = 60.0
COPIES_MAX = 20


@dataclass(frozen=True)
class Printer:
    """One queue. `usual` is the one the system prints to when nobody says otherwise."""

    name: str
    usual: bool


@dataclass(frozen=True)
class Sending:
    """How a job is printed."""

    printer: str
    copies: int = 1
    duplex: bool = False


def has_cups() -> bool:
    """Whether this system prints through CUPS."""
    return shutil.which("lp") is not None


def find_printers() -> list[Printer]:
    """The queues, the usual one first; empty without a printing service or without queues."""
    if not has_cups():
        return []
    names = _asked("lpstat", "-e").split()
    usual = _asked("lpstat", "-d").rpartition(":")[2].strip()
    found = [Printer(name, name == usual) for name in names]
    return sorted(found, key=lambda printer: not printer.usual)


def send_to_printer(pdf: bytes, title: str, sending: Sending) -> str:
    """Hand the file to a queue at its own size on A4; return the queue's name for the job.

    `title` is seen by others in the queue: a print number, never a name. Paper, scale and sides
    are always said: the default of a new queue is Letter, which moves a form by an inch.
    Unavailable: "no_printer", "printer_refused" (with the service's words), "printer_silent".
    """
    if not has_cups():
        raise Unavailable("no_printer")
    sides = "two-sided-long-edge" if sending.duplex else "one-sided"
    command = [
        "lp", "-d", sending.printer, "-n", str(min(max(sending.copies, 1), COPIES_MAX)),
        "-t", title, "-o", "media=A4", "-o", "print-scaling=none", "-o", f"sides={sides}", "-",
    ]  # fmt: skip
    try:
        ran = subprocess.run(  # noqa: S603 - a fixed program, arguments not read by a shell
            command, input=pdf, capture_output=True, timeout=SEND_TIMEOUT_S, check=False,
            env=_plain_language(),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unavailable("printer_silent", printer=sending.printer) from error
    except OSError as error:
        raise Unavailable("no_printer") from error
    if ran.returncode != 0:
        words = ran.stderr.decode("utf-8", "replace").strip()[:200]
        raise Unavailable("printer_refused", printer=sending.printer, words=words)
    return ran.stdout.decode("utf-8", "replace").strip()


def _asked(*command: str) -> str:
    try:
        ran = subprocess.run(  # noqa: S603 - fixed programs
            command, capture_output=True, timeout=LIST_TIMEOUT_S, check=False,
            env=_plain_language(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.decode("utf-8", "replace") if ran.returncode == 0 else ""


def _plain_language() -> dict[str, str]:
    """The environment with English answers, which is what is read here."""
    return {**os.environ, "LC_ALL": "C.UTF-8"}
