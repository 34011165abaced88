"""`python -m tests.mutants [NAME …]`: each fault in a copy, and the test that must catch it.

Last line: `caught N of M`. A fault whose test fails without it is no catch and says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.fault import Fault
from tests.mutants.planted import FAULTS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("desktop", "sync", "tests", "resources", "docs", "setup")
SECONDS_MAX = 300
_FAILED, _PASSED = 1, 0


def copy_tree(target: Path) -> None:
    """The program and its tests as they stand, without what was built."""
    for name in FOLDERS:
        left = shutil.ignore_patterns("__pycache__", "*.pyc", "benchmarks")
        shutil.copytree(ROOT / name, target / name, ignore=left)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target / name)


def run_test(tree: Path, test: str) -> int:
    """pytest's exit status of one test in a copy; -1 when it never ended."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the second run reads what the first compiled
    try:
        done = subprocess.run(
            command, cwd=tree, timeout=SECONDS_MAX, check=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1
    return done.returncode


@contextmanager
def planted(tree: Path, fault: Fault) -> Iterator[None]:
    """The fault is in. ValueError when its place is not there exactly once."""
    path = tree / fault.file
    text = path.read_text(encoding="utf-8")
    if text.count(fault.was) != 1:
        raise ValueError(f"{fault.file}: {fault.was!r} stands {text.count(fault.was)} times")
    path.write_text(text.replace(fault.was, fault.becomes), encoding="utf-8")
    try:
        yield
    finally:
        shutil.copy2(ROOT / fault.file, path)


def is_caught_in(tree: Path, fault: Fault) -> bool:
    """Whether the named test is green without the fault and red with it (a hang is red too)."""
    if run_test(tree, fault.test) != _PASSED:
        print(f"NOT GREEN  {fault.name}: {fault.test} fails without it", flush=True)
        return False
    with planted(tree, fault):
        caught = run_test(tree, fault.test) in {_FAILED, -1}
    print(f"{'caught    ' if caught else 'NOT CAUGHT'} {fault.name}: {fault.test}", flush=True)
    return caught


def is_caught(fault: Fault) -> bool:
    """`is_caught_in` a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy_tree(Path(folder))
        return is_caught_in(Path(folder), fault)


def main(names: list[str]) -> int:
    """Try them all, or those named; 0 only when every one was caught."""
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        caught = sum(pool.map(is_caught, chosen))
    print(f"caught {caught} of {len(chosen)}")
    return 0 if caught == len(chosen) > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
