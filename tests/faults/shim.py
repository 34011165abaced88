"""The shim that watches a process's files: built when asked for, loaded, told what to do.

`shim.c` sits before the C library. It writes what happens in one folder on a tape (`tape` reads
it), and can end the process or refuse the deed at a *point*: "the third sync of a name that ends in
-wal". The program under test knows nothing of it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
BUILT = Path(__file__).resolve().parents[2] / "build" / "faults" / "shim.so"
_PRELOAD = "LD_PRELOAD"

KILL_BEFORE, KILL_AFTER, KILL_HALF, REFUSE = 1, 2, 3, 4
ANY, CREATE, WRITE, CUT, SYNC, REMOVE, RENAME, SEND = "*", "c", "w", "t", "s", "u", "r", "n"


@dataclass(frozen=True)
class Point:
    """Where it happens: at the `first`th event of a kind (and the `count` - 1 after it) on a name
    that ends in `suffix`. `error`: the number the refused call fails with."""

    action: int
    kind: str = ANY
    suffix: str = ""
    first: int = 1
    count: int = 1
    error: int = 0

    def __str__(self) -> str:
        action = ("", "before", "after", "in the middle of", "refused:")[self.action]
        deeds = {ANY: "event", CREATE: "creation", WRITE: "write", CUT: "truncation",
                 SYNC: "sync", REMOVE: "removal", RENAME: "renaming", SEND: "sending"}  # fmt: skip
        where = f" of …{self.suffix}" if self.suffix else ""
        return f"{action} {deeds[self.kind]} {self.first}{where}"


def why_not() -> str:
    """Why the shim cannot be used here; "" when it can."""
    if not sys.platform.startswith("linux"):
        return "the shim needs Linux"
    if _compiler() is None:
        return "there is no C compiler (cc): the faults of disks cannot be recorded"
    return ""


def build() -> Path:
    """The shim as a library, compiled anew when its source is newer."""
    compiler = _compiler()
    if compiler is None:
        raise SystemExit(why_not())
    if not BUILT.is_file() or BUILT.stat().st_mtime < SOURCE.stat().st_mtime:
        BUILT.parent.mkdir(parents=True, exist_ok=True)
        aside = BUILT.with_name(f"shim-{os.getpid()}.so")
        subprocess.run(
            [compiler, "-O1", "-shared", "-fPIC", "-o", str(aside), str(SOURCE), "-lpthread"],
            check=True,
        )
        aside.replace(BUILT)
    return BUILT


def go_on_with_it(command: list[str]) -> None:
    """Begin this process again with the shim in front of the C library, unless it is there."""
    if not is_loaded():
        os.execve(command[0], command, {**os.environ, _PRELOAD: str(build())})


def is_loaded() -> bool:
    """Whether this process has the shim."""
    return str(BUILT) in os.environ.get(_PRELOAD, "")


def watch(folder: Path, tape: Path | None = None) -> None:
    """From now on look at what happens below a folder, and write it down."""
    library = ctypes.CDLL(str(BUILT))
    library.faults_watch(str(folder).encode(), str(tape).encode() if tape else b"")


def arm(point: Point) -> None:
    """From now on wait for the point."""
    ctypes.CDLL(str(BUILT)).faults_arm(
        point.action, ctypes.c_char(point.kind.encode()), point.suffix.encode(),
        ctypes.c_long(point.first), ctypes.c_long(point.count), point.error,
    )  # fmt: skip


class Child:
    """A fork of this process that does one thing under the shim. Its answer is its exit status."""

    def __init__(self, act: Callable[[], None], said: Path) -> None:
        """`said`: the file that what it prints goes to."""
        sys.stdout.flush()
        self.said = said
        self.pid = os.fork()
        self.status: int | None = None
        if self.pid == 0:
            status = 70
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            try:
                out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                os.dup2(out, 1)
                os.dup2(out, 2)
                act()
                status = 0
            except SystemExit as end:
                status = int(end.code or 0)
            except BaseException:  # noqa: BLE001 (a fork must never fall back into the parent)
                import traceback

                traceback.print_exc()
            finally:
                os._exit(status)

    def wait(self) -> int:
        """Its exit status; minus the signal's number when one ended it."""
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def is_over(self) -> bool:
        """Whether it has ended by itself."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if not self.is_over():
            os.kill(self.pid, number)


def _compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")
