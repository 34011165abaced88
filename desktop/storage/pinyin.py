"""How a Chinese name is read: the initials and the full pinyin a person would type for it.

A surname has its own readings (单 Shan, not Dan); where two are heard both are given, and so are
the readings of a common polyphone in the given name. ü is written v, as every input method has it.
Readings of single characters come from pypinyin without its phrase table, which would cost
45 MB and reads one-character surnames wrongly anyway.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from itertools import islice, product

READINGS_MAX = 8
"""A name with more readings than this keeps the first ones."""

_SURNAMES = {
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "解": ("xie", "jie"),
    "查": ("zha", "cha"),
    "仇": ("qiu", "chou"),
    "区": ("ou", "qu"),
    "盖": ("ge", "gai"),
    "朴": ("piao", "pu"),
    "翟": ("zhai", "di"),
    "缪": ("miao", "mou"),
    "乐": ("yue", "le"),
    "员": ("yun", "yuan"),
    "覃": ("qin", "tan"),
    "种": ("chong", "zhong"),
    "折": ("she", "zhe"),
    "洗": ("xian", "xi"),
    "黑": ("he", "hei"),
    "秘": ("bi", "mi"),
    "召": ("shao", "zhao"),
    "隗": ("wei", "kui"),
    "尉": ("wei", "yu"),
    "宓": ("mi", "fu"),
    "贠": ("yun", "yuan"),
    "郇": ("xun", "huan"),
    "佴": ("nai", "er"),
    "阚": ("kan",),
    "郗": ("xi", "chi"),
    "车": ("che",),
}
_COMPOUND = {
    "尉迟": ("yu chi", "wei chi"),
    "万俟": ("mo qi",),
    "单于": ("chan yu",),
    "长孙": ("zhang sun",),
    "令狐": ("ling hu",),
    "澹台": ("tan tai",),
    "欧阳": ("ou yang",),
    "上官": ("shang guan",),
    "司马": ("si ma",),
    "诸葛": ("zhu ge",),
    "夏侯": ("xia hou",),
    "皇甫": ("huang fu",),
    "公孙": ("gong sun",),
    "东方": ("dong fang",),
    "慕容": ("mu rong",),
    "宇文": ("yu wen",),
    "独孤": ("du gu",),
    "呼延": ("hu yan",),
    "钟离": ("zhong li",),
    "鲜于": ("xian yu",),
    "闻人": ("wen ren",),
    "申屠": ("shen tu",),
    "赫连": ("he lian",),
    "端木": ("duan mu",),
    "百里": ("bai li",),
    "东郭": ("dong guo",),
    "南宫": ("nan gong",),
    "西门": ("xi men",),
}
_GIVEN = {
    "乐": ("le", "yue"),
    "长": ("chang", "zhang"),
    "行": ("xing", "hang"),
    "朝": ("chao", "zhao"),
    "盛": ("sheng", "cheng"),
    "晟": ("sheng", "cheng"),
    "传": ("chuan", "zhuan"),
    "茜": ("qian", "xi"),
    "柏": ("bai", "bo"),
    "娜": ("na", "nuo"),
    "莎": ("sha", "suo"),
    "莘": ("shen", "xin"),
    "重": ("chong", "zhong"),
    "曾": ("zeng", "ceng"),
    "解": ("jie", "xie"),
    "单": ("dan", "shan"),
    "种": ("zhong", "chong"),
    "缪": ("miao", "mou"),
    "翟": ("di", "zhai"),
    "朴": ("pu", "piao"),
    "藏": ("cang", "zang"),
    "颉": ("jie", "xie"),
    "偲": ("si", "cai"),
    "琪": ("qi",),
    "玥": ("yue",),
}
"""Characters of given names that people read in two ways (or that the list reads wrongly)."""
_UMLAUT = str.maketrans({"ü": "v", "Ü": "v"})


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name; two characters of surname only where the list says so."""
    if name[:2] in _COMPOUND and len(name) > 2:
        return name[:2], name[2:]
    return name[:1], name[1:]


def name_readings(name: str) -> list[tuple[str, ...]]:
    """The ways a person's name is read, as syllables; the likeliest first, at most eight."""
    surname, given = split_name(name)
    first: list[tuple[str, ...]]
    if surname in _COMPOUND:
        first = [tuple(reading.split()) for reading in _COMPOUND[surname]]
    elif surname in _SURNAMES:
        first = [(reading,) for reading in _SURNAMES[surname]]
    else:
        first = [character_readings(surname)[:1]]
    heard = [_GIVEN.get(one) or character_readings(one)[:1] for one in given]
    known = [readings for readings in heard if readings]
    given_ways = list(product(*known))
    found = ((*head, *rest) for head in first for rest in given_ways)
    return list(islice(dict.fromkeys(found), READINGS_MAX))


def text_readings(text: str) -> tuple[str, ...]:
    """The usual reading of each character of a place name or title; others stay as they are."""
    return tuple((character_readings(one) or (one.lower(),))[0] for one in text if one.strip())


@cache
def character_readings(character: str) -> tuple[str, ...]:
    """The syllables of one character without tones, the usual one first; none for a rare one."""
    listed = _dictionary().get(ord(character), "") if len(character) == 1 else ""
    return tuple(dict.fromkeys(_plain(one) for one in listed.split(",") if one))


@cache
def _dictionary() -> dict[int, str]:
    # Read at the first search, not at start; without phrases it is 85 ms instead of 260.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


def _plain(syllable: str) -> str:
    """A syllable without its tone mark; the two dots of ü stay long enough to become v."""
    parts = unicodedata.normalize("NFD", syllable)
    kept = "".join(one for one in parts if not unicodedata.combining(one) or one == "\u0308")
    return unicodedata.normalize("NFC", kept).translate(_UMLAUT)
