"""Which column holds what: the words people write over columns, and what they mean.

A guess is exact words first, then a few telling parts of words; whoever sits at the desk may
decide otherwise for any column. Finding the header rows is `headers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop import resources
from desktop.spreadsheets.cell_texts import FULL_WIDTH

HOUSEHOLD_FIELDS = frozenset(
    {
        "grid", "group", "hh_no", "register_no", "head", "dwelling", "building", "unit", "room",
        "live_addr", "hukou_addr", "owner_name", "owner_phone",
    }
)  # fmt: skip
"""Fields one row of a household writes for all of it."""

PERSON_FIELDS = (
    "seq", "name", "relation", "sex", "birth", "age", "id_type", "id_no", "ethnic",
    "edu", "political", "marital", "health", "employ", "phones", "pop_living", "living",
    "pop_kind", "inflow_reason", "registered_on", "cert_kind", "cert_no", "cert_until",
    "reside_kind", "workplace", "occupation", "used_name", "alone", "note",
)  # fmt: skip

FIELDS = (*PERSON_FIELDS, *sorted(HOUSEHOLD_FIELDS))
"""Every field a column can be matched to."""

_TELLING: tuple[tuple[str, str], ...] = (
    (r"(房主|房东|出租人|产权人).*(电话|手机|联系)", "owner_phone"),
    (r"(房主|房东|出租人|产权人)", "owner_name"),
    (r"户主.*(姓名|名字)", "head"),
    (
        r"(监护人|联系人|担保人|经办|填表|网格员|负责人|中介|单位|户主|亲属|子女|配偶|父亲|母亲|家长|家属|儿子|女儿)"
        r".*(电话|手机|联系)",
        "",
    ),
    (r"(监护人|联系人|担保人|经办|填表|网格员|负责人|中介|法人)", ""),
    (r"户主.*(身份证|公民身份|证件号)", ""),
    (
        r"^(配偶|妻子|丈夫|爱人|父亲|母亲|家长|子女|儿子|女儿|长子|长女)的?"
        r"(姓名|名字|身份证|公民身份)",
        "",
    ),
    (r"与.*户主.*关系", "relation"),
    (r"居住证.*(到期|有效|期限)", "cert_until"),
    (r"居住证.*号|暂住证.*号", "cert_no"),
    (r"证件?(类型|种类|类别)", "id_type"),
    (r"身份证.*(地址|住址)", "hukou_addr"),
    (r"身份证.*(照|复印|正面|反面|有效|到期|是否)", ""),
    (r"身份证|公民身份|身份号", "id_no"),
    (r"(姓名|名字)$", "name"),
    (r"出生(日期|年月|时间)|出生", "birth"),
    (r"年龄|周岁", "age"),
    (r"手机|电话|联系方式", "phones"),
    (r"(户籍|户口|原籍).*(地址|所在|住址|详址|地)$", "hukou_addr"),
    (r"(现住|居住|家庭|常住|租住|实际|详细).*(地址|住址|详址|地)$", "live_addr"),
    (r"楼.*单元.*(室|房|户|号)", "dwelling"),
    (r"(文化|学历|教育)", "edu"),
    (r"政治面貌", "political"),
    (r"婚姻", "marital"),
    (r"民族", "ethnic"),
    (r"性别", "sex"),
    (r"备注", "note"),
)  # fmt: skip
_TELLING_COMPILED = tuple((re.compile(pattern), name) for pattern, name in _TELLING)


@cache
def _exact() -> dict[str, str]:
    """Header word → field, from the words of rosters in `resources/words`."""
    listed = resources.words("rosters")["columns"]
    return {word: name for name, words in listed.items() for word in words}


_OTHER_PERSON = re.compile(
    r"^(配偶|妻子|丈夫|爱人|老伴|长子|次子|三子|儿子|长女|次女|女儿|子女|子女[一二三四五]|儿媳|女婿|"
    r"父亲|母亲|孙子|孙女|(家庭)?成员|家属|家人|家庭人员|同住人|共同居住人|人员)"
    r"([一二三四五六七八九十0-9]*)$"
)
_GROUPS_OF_ONE = re.compile(
    r"^(户主|房主|房东|监护人|联系人|配偶|成员|子女|家属|网格员)[一二三四五六七八九十0-9]*"
    r"(信息|情况|资料)?$"
)
_WHOSE = re.compile(r"的?(姓名|名字|身份证号?码?|公民身份号码)$")
_OF_NUMBER = re.compile(r"(身份证号?码?|公民身份号码)$")
_PLAIN_NAMES = frozenset({"姓名", "名字", "成员姓名", "家庭成员姓名"})
_ANYBODY = frozenset({"成员", "家庭成员", "人员"})
_PARENTS = frozenset({"父亲", "母亲"})
_NUMBERED_PERSON = re.compile(
    r"(姓名|名字|身份证号?码?|公民身份号码)[（(]?[一二三四五六0-9]+[)）]?$"
)
_MEMBERS = re.compile(r"(家庭成员|其他成员|家庭人员|同住人员?|共同居住人)(名单|姓名|及关系|情况)?$")
_HEADS_COUNT = re.compile(r"^(家庭)?(总)?(人口数?|人数|成员数|常住人口|在册人口)$")


@dataclass(frozen=True)
class Label:
    """A header word as read: its field ("" = known and not used, None = never heard of)."""

    text: str
    field: str | None


def normal_label(text: str) -> str:
    """A header cell without spaces, stars, full-width forms and trailing brackets."""
    label = "".join(text.translate(FULL_WIDTH).split()).lower()
    label = label.strip("*★:：.、-")
    label = re.sub(r"[(（\[【][^)）\]】]*[)）\]】]$", "", label) or label
    return label.strip("*★:：")


@lru_cache(maxsize=4096)
def guess_field(text: str) -> Label:
    """What a header word means."""
    label = normal_label(text)
    if not label or len(label) > 24:
        return Label(label, None)
    found = _exact().get(label) or _exact().get(label.rstrip("0123456789一二三四五"))
    if found is None:
        found = next((name for rule, name in _TELLING_COMPILED if rule.search(label)), None)
    if found is None and _OTHER_PERSON.match(label):
        found = ""
    return Label(label, found)


def is_group_of_one(text: str) -> bool:
    """Whether an upper header word names whose columns stand below it (户主 over 姓名)."""
    return bool(_GROUPS_OF_ONE.match(normal_label(text)))


def tells_other_people(labels: list[str]) -> bool:
    """Whether the header puts several people into one row: one row for each household.

    Either further people have columns of their own (配偶姓名, 姓名2), or name and number are
    repeated side by side, or the members stand in one cell beside the head.
    """
    normal = [normal_label(text) for text in labels if text]
    owners = [(_WHOSE.sub("", label), bool(_OF_NUMBER.search(label))) for label in normal]
    others = {
        who
        for who, _number in owners
        if _OTHER_PERSON.match(who) and who not in normal and who not in _ANYBODY
    }
    with_number = {who for who, number in owners if number and who in others}
    bare = {label for label in normal if _OTHER_PERSON.match(label) and label not in _ANYBODY}
    fields = [_exact().get(label) for label in normal if label != "证号"]
    plain = [label for label in normal if label in _PLAIN_NAMES]
    numbered = sum(1 for label in normal if _NUMBERED_PERSON.search(label))
    if with_number or numbered >= 2 or len(plain) >= 2 or fields.count("id_no") >= 2:
        return True
    if (others or len(bare - _PARENTS) >= 2) and not ("relation" in fields or plain):
        return True
    has_name = any(_exact().get(label) == "name" and not _MEMBERS.match(label) for label in normal)
    has_head = any(_exact().get(label) == "head" for label in normal)
    if has_name or not has_head:
        return False
    return any(_MEMBERS.match(label) or _HEADS_COUNT.match(label) for label in normal)
