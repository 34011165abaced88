"""Error codes in the words of a village worker. The only place where a code becomes a sentence.

Sentences no family of screens owns stand in `sentences.py`; families add their own codes with
`add`, so that a code and its words land together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.views import sentences
from sync.errors import Refused, Unavailable
from sync.records.times import to_local

CONTEXT = "messages"

_SENTENCES: dict[str, tuple[str, str]] = {}


_UNKNOWN = str(QT_TRANSLATE_NOOP("messages", "This cannot be done now (code {code})"))


def add(sentences: Mapping[str, str], context: str = CONTEXT) -> None:
    """Register code → English source (marked with QT_TRANSLATE_NOOP(context, …)). ValueError when
    another family says something else for the same code: which one is shown would depend on which
    page was opened first."""
    for code, source in sentences.items():
        if _SENTENCES.setdefault(code, (context, source)) != (context, source):
            raise ValueError(f"two sentences for {code}")


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_SENTENCES)


def sentence(error: Refused | Unavailable) -> str:
    """The sentence for an error, with its values filled in."""
    context, source = _SENTENCES.get(error.code, (CONTEXT, ""))
    if not source:
        context, source = CONTEXT, _UNKNOWN
    words = QCoreApplication.translate(context, source)
    values = {name: _said(value) for name, value in error.values.items()}
    return words.format_map(_Values({"code": error.code, **values}))


def _said(value: object) -> object:
    """An instant as a clock time, a list as its items in a row, anything else as it is."""
    if isinstance(value, datetime):
        return f"{to_local(value):%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return "、".join(str(item) for item in value)
    return value


class _Values(dict[str, object]):
    """Values of a sentence; one that is missing is left out rather than ending the program."""

    def __missing__(self, key: str) -> str:
        return ""


for _table in (
    sentences.ACCOUNTS,
    sentences.FILE,
    sentences.FORMS,
    sentences.NETWORK,
    sentences.STICK,
    sentences.BACKUP,
    sentences.RECOVERY,
    sentences.PAPER,
):
    add({code: str(source) for code, source in _table.items()})
