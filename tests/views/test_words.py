"""What is said on screen: every code has a sentence, every sentence is Chinese, nothing leaks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from desktop import resources
from desktop.views import messages, sentences
from desktop.views.papers import import_words
from sync.errors import Refused, Unavailable

HAN = re.compile(r"[一-鿿]")
MINE = ("frame", "widgets", "first_run", "sign_in", "exchange")
TABLES = (
    sentences.ACCOUNTS, sentences.FILE, sentences.NETWORK, sentences.STICK, sentences.PAPER,
    sentences.BACKUP, sentences.RECOVERY,
)  # fmt: skip


@pytest.mark.parametrize("code", sorted(code for table in TABLES for code in table))
def test_every_code_is_said_in_chinese(qapp: QApplication, code: str) -> None:
    said = messages.sentence(Unavailable(code))
    assert HAN.search(said), said
    assert "{" not in said
    assert code not in said


def test_values_stand_in_the_sentence(qapp: QApplication) -> None:
    until = datetime(2026, 11, 5, 8, 45, tzinfo=UTC)
    assert "11-05 16:45" in messages.sentence(Refused("locked_out", "password", until=until))
    named = messages.sentence(Refused("missing_glyph", characters=["𬱟", "㛃"]))
    assert "𬱟、㛃" in named
    assert "宋建平" in messages.sentence(Unavailable("database_in_use", holder="宋建平"))


def test_a_damaged_roster_is_not_the_damaged_file_of_the_station(qapp: QApplication) -> None:
    """The words of whichever page was opened last stood for both."""
    station = messages.sentence(Unavailable("damaged_file"))
    assert "备份" in station
    assert import_words.said_of_file(Refused("damaged_file")) != station
    assert import_words.said_of_file(Unavailable("damaged_file")) == station
    with pytest.raises(ValueError, match="two sentences for damaged_file"):
        messages.add({"damaged_file": "The file is damaged."}, "imports")


def test_an_unknown_code_is_a_sentence_too(qapp: QApplication) -> None:
    assert "brand_new" in messages.sentence(Refused("brand_new"))
    assert HAN.search(messages.sentence(Refused("brand_new")))


@pytest.mark.parametrize("family", MINE)
def test_translations_are_complete_and_keep_their_values(family: str) -> None:
    path = resources.i18n_path() / f"{family}_zh_CN.ts"
    for entry in ElementTree.parse(path).iter("message"):
        source = entry.findtext("source") or ""
        translation = entry.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        text = "".join(translation.itertext()).strip()  # forms of number stand one level deeper
        assert text, source
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", text)), source


def test_codes_raised_by_the_lower_floors_have_a_sentence() -> None:
    root = Path(__file__).resolve().parents[2]
    raised: set[str] = set()
    lower = (
        "storage",
        "services/accounts",
        "services/exchange",
        "services/opening.py",
        "resources.py",
    )
    for name in lower:
        where = root / "desktop" / name
        assert where.exists()
        for path in [where] if where.is_file() else sorted(where.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            raised |= set(re.findall(r'raise (?:Refused|Unavailable)\(\s*"(\w+)"', text))
    assert raised - messages.codes() == set()
