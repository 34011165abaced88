"""The keys of the cases page, as the status bar and the F1 sheet say them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.views.cases.wording import move_word, translate
from desktop.views.widgets import KeyHint


def figure_keys() -> list[KeyHint]:
    """Over the figures."""
    return [
        KeyHint(("↑", "↓"), translate("cases", "another figure")),
        KeyHint(("→",), translate("cases", "into its cases")),
        KeyHint(("Enter",), translate("cases", "open the case")),
    ]


def form_keys() -> list[KeyHint]:
    """While something is typed."""
    return [
        KeyHint(("Enter",), translate("cases", "next field")),
        KeyHint(("1–9",), translate("cases", "choose")),
        KeyHint(("Ctrl+Enter",), translate("cases", "save")),
        KeyHint(("Esc",), translate("cases", "close, keep the draft")),
    ]


def case_keys(moves: Sequence[str]) -> list[KeyHint]:
    """Over a list with one case open; `moves`: those that have a key."""
    offered = [
        KeyHint((key,), move_word(move))
        for key, move in zip(("Alt+Y", "Alt+T", "Alt+D"), moves, strict=False)
    ]
    return [
        KeyHint(("↑", "↓"), translate("cases", "another case")),
        *offered,
        KeyHint(("Ctrl+P",), translate("cases", "print its papers")),
        KeyHint(("Alt+S",), translate("cases", "add a note")),
    ]


def further_keys() -> list[KeyHint]:
    """What else the page hears."""
    return [
        KeyHint(("Ctrl+E",), translate("cases", "report a case")),
        KeyHint(("Ctrl+Shift+E",), translate("cases", "emergency in three fields")),
        KeyHint(("Ctrl+F",), translate("cases", "filter")),
        KeyHint(("Ctrl+Shift+P",), translate("cases", "print the list")),
        KeyHint(("Enter",), translate("cases", "into the record")),
        KeyHint(("Esc",), translate("cases", "back to the list")),
        KeyHint(("Alt+A",), translate("cases", "add a photo or file")),
        KeyHint(("Ctrl+Z",), translate("cases", "take the last step back before it is sent")),
        KeyHint(("F6",), translate("cases", "next pane")),
    ]
