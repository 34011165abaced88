"""Every test the table of docs/faults.md names is there."""

from __future__ import annotations

from tests.faults.table import ROOT, named_tests, rows


def test_every_row_names_a_test_that_exists() -> None:
    assert len(rows()) == 22
    for row in rows():
        assert "::" in row, row
    for file, test in named_tests():
        text = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {test}(" in text, f"{file}::{test}"
