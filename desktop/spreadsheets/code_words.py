"""Words of cells → codes of the official lists (handbook §2.3), with the ways people write them.

A word that is in no list is unknown and the field stays empty; nothing is guessed here.
"""

from __future__ import annotations

from functools import cache, lru_cache

from desktop import resources
from desktop.spreadsheets.cell_texts import FULL_WIDTH

LIST_OF_FIELD = {
    "relation": "RELATION",
    "ethnic": "ETHNIC",
    "edu": "EDU",
    "political": "POLITICAL",
    "marital": "MARITAL",
    "health": "HEALTH",
    "employ": "EMPLOY",
    "living": "LIVING",
    "pop_kind": "POP_KIND",
    "inflow_reason": "INFLOW",
    "cert_kind": "CERT",
    "reside_kind": "RESIDE",
    "id_type": "ID_TYPE",
    "sex": "SEX",
}
"""Fields that hold a code, and the list it comes from."""

_CODES_ACCEPTED = frozenset(["RELATION", "ETHNIC", "EDU", "SEX", "ID_TYPE"])
"""Lists whose codes are written into cells themselves (02, 111 …)."""

_MALE = frozenset({
    "11", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "41", "43", "46",
    "47", "51", "53", "55", "57", "61", "63", "66", "71", "73", "76", "78", "81", "83",
    "85", "87", "89", "93", "95",
})  # fmt: skip
_FEMALE = frozenset({
    "12", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "42", "44", "45",
    "48", "52", "54", "56", "58", "62", "64", "67", "72", "74", "75", "77", "82", "84",
    "86", "88", "90", "94", "96",
})  # fmt: skip


@lru_cache(maxsize=4096)
def code_of(field: str, word: str) -> str | None:
    """The code of a word, or None when the list does not know it."""
    return _table(LIST_OF_FIELD[field]).get(word) or _table(LIST_OF_FIELD[field]).get(
        "".join(word.translate(FULL_WIDTH).split()).lower()
    )


def relation_contradicts_sex(relation: str, sex: str) -> bool:
    """Whether a relation to the head can only belong to the other sex (handbook §2.3)."""
    return relation in (_FEMALE if sex == "1" else _MALE if sex == "2" else ())


@cache
def _table(list_name: str) -> dict[str, str]:
    items = resources.code_list(list_name).items
    found: dict[str, str] = {}
    for code, words in resources.words("rosters")["codes"].get(list_name, {}).items():
        found.update(dict.fromkeys(words, code))
    for item in reversed(items):
        found[item.name.lower()] = item.code
        if list_name == "ETHNIC":
            found[item.name.removesuffix("族")] = item.code
        if list_name in _CODES_ACCEPTED:
            found[item.code] = item.code
            found.setdefault(item.code.lstrip("0") or "0", item.code)
    return found
