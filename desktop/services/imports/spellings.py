"""How a word of a list may be typed without an input method: its initials and its pinyin."""

from __future__ import annotations

from functools import cache

from desktop.storage.pinyin import text_readings


@cache
def spellings(word: str) -> tuple[str, str]:
    """(initials, pinyin) of a word, e.g. ("pe", "peiou") of 配偶."""
    syllables = text_readings(word)
    return "".join(one[0] for one in syllables), "".join(syllables)
