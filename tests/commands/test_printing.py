"""`python -m desktop print` as a process: a real data file, a real PDF, clear words and codes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.services.accounts.ways_in import people
from desktop.services.cases.cases import report_case
from sync.records.tables import Case, Visit
from tests.builders import PASSWORD, Village, add_household, an_id
from tests.forked import DESKTOP, load_ahead, run_program
from tests.reports.sheets import page_texts, squeezed
from tests.services.test_cases import WIRES
from tests.services.test_printing import record, visit

load_ahead("desktop.commands.printing")

HEAD = ("--login", "songjianping")


def run(village: Village, *words: str, password: str = PASSWORD) -> tuple[int, dict[str, Any], str]:
    """Exit code, what was said as JSON, and everything on standard error."""
    village.database.close()
    ended = run_program(
        DESKTOP, "print", *words, "--json", typed=password,
        GRID_WORKSTATION_HOME=str(village.settings.data_dir),
    )  # fmt: skip
    return ended.code, json.loads(ended.out or "{}"), ended.errors


def test_sheets_of_given_households(village: Village, tmp_path: Path) -> None:
    out = tmp_path / "f01.pdf"
    numbers = ("371003002028003-lin", "371003002028003-cong")
    code, said, errors = run(
        village, "F01", "--out", str(out), *HEAD,
        "--household", numbers[0], "--household", numbers[1],
    )  # fmt: skip
    assert (code, errors) == (0, "")
    assert (said["form"], said["mode"], said["sheets"], said["pages"]) == ("F01", "prefilled", 2, 2)
    assert said["masked"] is True
    first, second = page_texts("pdfium", out)
    assert "林守业" in first
    assert "丛培英" in second
    assert squeezed(said["number"]) in first


def test_a_record_of_a_visit_and_a_month(village: Village, tmp_path: Path) -> None:
    visit_id = record(village, visit())
    with village.database.reading() as session:
        number = session.get_one(Visit, visit_id).visit_no
    out = tmp_path / "archive.pdf"
    code, said, _ = run(village, "F01", "--out", str(out), *HEAD, "--visit", str(number))
    assert (code, said["mode"]) == (0, "archive")
    assert "血压偏高" in page_texts("pdfium", out)[0]
    code, said, _ = run(
        village, "F05", "--out", str(out), *HEAD,
        "--month", "2026-10", "--worker", an_id("worker-yu"),
    )  # fmt: skip
    assert (code, said["form"]) == (0, "F05")
    assert "于晓岚" in page_texts("pdfium", out)[0]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("F01", "--household", "no-such", *HEAD), 2, "not_found"),
        (("F01", "--mode", "archive", *HEAD), 2, "nothing_chosen"),
        (("F01", "--mode", "blank", "--login", "nobody"), 2, "no_such_person"),
        (("F01", "--mode", "blank", "--clear", *HEAD), 2, "reason_needed"),
        (("F05", "--worker", "0" * 32, *HEAD), 2, "not_found"),
        (("F01", "--mode", "blank", "--password-file", "/no", *HEAD), 1, "no_password_file"),
        (("F01", "--mode", "blank", "--out", "/no/a.pdf", *HEAD), 1, "folder_not_writable"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_a_code(
    village: Village, tmp_path: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    out = tmp_path / "never.pdf"
    given = words if "--out" in words else (*words, "--out", str(out))
    found, said, errors = run(village, *given)
    assert (found, said.get("error"), errors) == (code, error, "")
    assert not out.exists()


def test_a_wrong_password_prints_nothing(village: Village, tmp_path: Path) -> None:
    out = tmp_path / "never.pdf"
    code, said, errors = run(
        village, "F01", "--mode", "blank", "--out", str(out), *HEAD, password="not-the-password"
    )
    assert (code, said["error"], errors) == (2, "wrong_password", "")
    assert not out.exists()


def test_a_name_no_font_has_is_refused_by_name_or_left_out(
    village: Village, tmp_path: Path
) -> None:
    with village.database.applying() as connection:
        add_household(
            connection, "rare", "张𮯰", room="102",
            members=[("张𮯰", "1", date(1960, 1, 1), "02", "999999196001010019")],
        )  # fmt: skip
    wanted = ("--household", "371003002028003-rare", "--household", "371003002028003-lin")
    out = tmp_path / "f01.pdf"
    code, said, _ = run(village, "F01", "--out", str(out), *HEAD, *wanted)
    assert (code, said["error"], said["record"]) == (2, "sheet_missing_glyph", "张𮯰")
    assert "U+2EBF0" in said["characters"]
    assert not out.exists()
    code, said, _ = run(village, "F01", "--out", str(out), *HEAD, *wanted, "--leave-out")
    assert (code, said["sheets"]) == (0, 1)
    assert [one["record"] for one in said["left_out"]] == ["张𮯰"]
    assert "林守业" in page_texts("pdfium", out)[0]


def test_one_person_with_a_slot_needs_no_login(village: Village, tmp_path: Path) -> None:
    assert len(people(village.settings)) == 1
    code, said, _ = run(village, "F01", "--mode", "blank", "--out", str(tmp_path / "blank.pdf"))
    assert (code, said["mode"], said["pages"]) == (0, "blank", 1)


def test_papers_of_a_case_by_its_number(village: Village, tmp_path: Path) -> None:
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, WIRES).only("case_")
        number = uow.session.get_one(Case, case_id).temp_no
    out = tmp_path / "f08.pdf"
    code, said, errors = run(village, "F08", "--out", str(out), *HEAD, "--case", number)
    assert (code, errors, said["mode"], said["pages"]) == (0, "", "archive", 1)
    assert squeezed(WIRES.title) in page_texts("pdfium", out)[0]
    wrong = number[:-1] + "9"
    code, said, _ = run(village, "F08", "--out", str(out), *HEAD, "--case", wrong)
    assert (code, said["error"], said["number"]) == (2, "not_found", wrong)
