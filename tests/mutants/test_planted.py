"""Three planted faults in every run, and a look that none of the others has rotted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.__main__ import ROOT, copy_tree, is_caught_in
from tests.mutants.planted import FAULTS

IN_EVERY_RUN = (
    "the device's clock is trusted", "everything that waits is marked done",
    "no receipt is looked up",
)  # fmt: skip


def test_every_fault_still_has_its_place_and_its_test() -> None:
    for fault in FAULTS:
        assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.was) == 1, fault.name
        file, _, test = fault.test.partition("::")
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), fault.test
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program for all of them, compiled once."""
    folder = tmp_path_factory.mktemp("mutants")
    copy_tree(folder)
    return folder


@pytest.mark.parametrize("name", IN_EVERY_RUN)
def test_a_planted_fault_is_caught(tree: Path, name: str) -> None:
    [fault] = [one for one in FAULTS if one.name == name]
    assert is_caught_in(tree, fault)
