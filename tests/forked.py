"""Our own programs, each in a process of its own, forked from one that has loaded them already.

A test waits for what a program does, not for Python reading modules. What a program is called by,
its words, its streams, its exit code and its environment are those of the command line; by that
itself it is started in `test_station_list`, `test_exchanging`, `test_selftest` and the stories.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")
DESKTOP, SERVER = "desktop.__main__", "sync.server.__main__"
PATIENCE_S = 120

_LOADED: list[str] = []


def load_ahead(*modules: str) -> None:
    """Name what the programs will need. Counts until the first one is started."""
    _LOADED.extend(module for module in modules if module not in _LOADED)
    CONTEXT.set_forkserver_preload(_LOADED)


load_ahead(DESKTOP, SERVER)


@dataclass(frozen=True)
class Ended:
    """How a program ended: its exit code and what it wrote."""

    code: int
    out: str
    errors: str


def run_program(program: str, *words: object, typed: str = "", **environment: str) -> Ended:
    """Start DESKTOP or SERVER with words, `typed` on its standard input, and wait for its end.

    AssertionError when it did not end, or with a traceback.
    """
    with tempfile.TemporaryDirectory(prefix="forked-") as folder:
        given, out, errors = (Path(folder) / name for name in ("in", "out", "errors"))
        given.write_text(typed, encoding="utf-8")
        process = CONTEXT.Process(
            target=_run,
            args=(program, [str(word) for word in words], environment, (given, out, errors)),
            daemon=True,
        )
        process.start()
        process.join(PATIENCE_S)
        if process.exitcode is None:
            process.kill()
            raise AssertionError(f"{program} {words} did not end in {PATIENCE_S} s")
        code = process.exitcode
        process.close()
        ended = Ended(code, out.read_text(encoding="utf-8"), errors.read_text(encoding="utf-8"))
    assert "Traceback" not in ended.errors, ended.errors
    return ended


def _run(
    program: str, words: list[str], environment: dict[str, str], streams: tuple[Path, Path, Path]
) -> None:
    """In the new process."""
    for number, path in enumerate(streams):
        file = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (a descriptor)
    os.environ.update(environment)
    sys.exit(importlib.import_module(program).main(words))
