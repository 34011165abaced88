"""Text of every kind arrives as it was typed: rare characters, joined ones, ones turned round."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.accounts.accounts import Station
from tests.exchange.acts import exchange, field_of, records, register
from tests.exchange.district import DistrictProcess

TEXTS = {
    "rare": "𠮷\U00031350㐀",
    "emoji": "👨‍👩‍👧‍👦🏠",
    "turned about": "\u202e王\u202c李",
    "zero width": "王\u200b桂\ufeff香",
    "composed": "é",
    "decomposed": "e\u0301",
    "full width": "ＡＢ１２",
    "a line and a colour": "一行\n\x1b[31m红\t二行",
    "like a formula": "=1+1",
    "like a statement": "'; DROP TABLE resident; --",
    "spaces": "  前后  ",
    "empty": "",
}


def test_text_arrives_as_it_was_typed(
    district: DistrictProcess, open_station: Callable[..., Station]
) -> None:
    one, two = open_station("one"), open_station("two")
    typed = {}
    for number, (name, text) in enumerate(TEXTS.items()):
        household, _ = register(one, district.ids.grids[0], f"第{number}户", note=text)
        typed[name] = household
    assert exchange(one).all_handed_in
    assert exchange(two).all_handed_in
    for name, text in TEXTS.items():
        assert field_of(two, "household", typed[name], "note") == text, name
    assert records(one) == records(two)
