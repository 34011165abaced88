"""Error codes in the words of a village worker. The only place where a code becomes a sentence.

`sentence` says it in full (banner, dialog); `field_note` says it in one line under a field.
Families of screens add their own codes with `add`, so that a code and its words land together.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sync.errors import Refused, Unavailable

CONTEXT = "messages"

_SENTENCES: dict[str, tuple[str, str]] = {}


_UNKNOWN = str(QT_TRANSLATE_NOOP("messages", "This cannot be done now (code {code})"))


def add(sentences: Mapping[str, str], context: str = CONTEXT) -> None:
    """Register code → English source (marked with QT_TRANSLATE_NOOP(context, …))."""
    for code, source in sentences.items():
        _SENTENCES[code] = (context, source)


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_SENTENCES)


def sentence(error: Refused | Unavailable) -> str:
    """The sentence for an error, with its values filled in."""
    context, source = _SENTENCES.get(error.code, (CONTEXT, ""))
    if not source:
        context, source = CONTEXT, _UNKNOWN
    words = QCoreApplication.translate(context, source)
    return words.format_map(_Values({"code": error.code, **error.values}))


class _Values(dict[str, object]):
    """Values of a sentence; one that is missing is left out rather than ending the program."""

    def __missing__(self, key: str) -> str:
        return ""
