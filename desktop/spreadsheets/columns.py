"""Which column holds what: the words people write over columns, and what they mean.

A guess is exact words first, then a few telling parts of words; whoever sits at the desk may
decide otherwise for any column. Finding the header rows is `headers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.spreadsheets.cell_texts import FULL_WIDTH

HOUSEHOLD_FIELDS = frozenset(
    {
        "grid", "group", "hh_no", "register_no", "head", "dwelling", "building", "unit", "room",
        "live_addr", "hukou_addr", "owner_name", "owner_phone",
    }
)  # fmt: skip
"""Fields one row of a household writes for all of it."""

PERSON_FIELDS = (
    "seq", "name", "relation", "sex", "birth", "age", "id_type", "id_no", "id_tail", "ethnic",
    "edu", "political", "marital", "health", "employ", "phones", "pop_living", "living",
    "pop_kind", "inflow_reason", "registered_on", "cert_kind", "cert_no", "cert_until",
    "reside_kind", "workplace", "occupation", "used_name", "alone", "note",
)  # fmt: skip

FIELDS = (*PERSON_FIELDS, *sorted(HOUSEHOLD_FIELDS))
"""Every field a column can be matched to."""

_WORDS: dict[str, str] = {
    "seq": "序号 编号 序 号 顺序 顺序号 项次 no no.",
    "grid": "网格 所属网格 网格名称 网格号 网格编号",
    "group": "组 小组 村民小组 组别 所属小组 村组 居民小组 自然村 片区",
    "hh_no": "户号 户编号 家庭编号 户序号 户序 门户号 家庭户号",
    "register_no": "户口簿号 户口本号 户籍号 户口号",
    "head": "户主 户主姓名 户主名字 家庭户主 户主名",
    "dwelling": "楼-单元-房 楼-单元-室 楼单元房 楼单元室 楼栋单元房号 楼号-单元-房号 楼栋房号 "
    "门牌 门牌号 门牌号码 楼室号 楼房号 楼栋单元室",
    "building": "楼 楼号 楼栋 楼栋号 栋 栋号 幢 幢号 楼幢 小区楼栋",
    "unit": "单元 单元号",
    "room": "室 室号 房号 房间号 房间 户室 房屋号 房室号",
    "live_addr": "现住地址 现住址 住址 家庭住址 家庭地址 居住地址 居住地 现居住地 现居住地址 "
    "地址 详细地址 现住地 详细住址 居住详址 现住详址 实际居住地 实际居住地址 常住地址 租住地址",
    "hukou_addr": "户籍地址 户籍地 户口所在地 户籍所在地 户籍详址 户口地址 户籍住址 原籍地址 "
    "来源地 流出地 户籍地详址 身份证地址 身份证住址",
    "owner_name": "房主 房主姓名 房东 房东姓名 出租人 产权人 房屋所有人",
    "owner_phone": "房主电话 房东电话 房主联系电话 房东联系电话 房主手机 房主联系方式",
    "name": "姓名 名字 居民姓名 人员姓名 成员姓名 家庭成员 家庭成员姓名 老人姓名 人口姓名 "
    "本人姓名 被访人 流动人口姓名 承租人 租客 租户姓名",
    "relation": "与户主关系 关系 与户主的关系 家庭关系 和户主关系 同户主关系 户主关系 称谓 "
    "与户主之关系 与户主 家庭成员关系",
    "sex": "性别",
    "birth": "出生日期 出生年月 出生年月日 生日 出生时间 出生 出生日 生年月日",
    "age": "年龄 周岁 岁数",
    "id_type": "证件类型 证件种类 证件名称 证件类别",
    "id_no": "身份证 身份证号 身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证 "
    "居民身份证号 居民身份证号码 证件号码 证件号 身份号码 身份证件号码 证号 身份证编号 公民身份证 id",
    "ethnic": "民族 族别",
    "edu": "文化程度 学历 文化 受教育程度 教育程度 最高学历",
    "political": "政治面貌 政治身份 党派",
    "marital": "婚姻状况 婚姻 婚否 婚姻情况",
    "health": "健康状况 健康 身体状况 健康情况",
    "employ": "从业状况 就业状况 就业情况 就业",
    "phones": "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 固定电话 座机 本人电话 "
    "移动电话 联系号码 本人联系电话 本人手机 备用电话",
    "pop_living": "户籍/居住 户籍居住 人口类别/居住状态",
    "living": "居住状况 居住状态 居住情况 现居住状况 是否在家 在家情况 常住情况",
    "pop_kind": "人口类别 人口类型 人口性质 户籍性质 户籍类型 户籍/流动 人员类别 人员类型",
    "inflow_reason": "流入原因 来本地原因 暂住事由 暂住原因 居住事由 流入事由 来文原因 来威原因",
    "registered_on": "登记日期 登记时间 填报日期 流入日期 流入时间 来本地日期 采集日期",
    "cert_kind": "办证类型 居住证类型",
    "cert_no": "居住证号 居住证号码 居住证编号 暂住证号 居住证 暂住证号码 办证号码",
    "cert_until": "居住证到期日期 居住证到期 到期日期 居住证有效期 有效期至 证件到期日期 有效期 "
    "到期时间 居住证有效期至",
    "reside_kind": "住所类型 住所类别 居住处所 居所类型 住房类型 居住方式",
    "workplace": "服务处所 工作单位 单位 就业单位 工作地点 务工单位 用工单位 单位名称",
    "occupation": "职业 从事工作 工种 岗位",
    "used_name": "曾用名 别名",
    "alone": "是否独居 独居",
    "note": "备注 说明 附注 备 注 其他情况",
}

_EXACT: dict[str, str] = {
    word: name for name, words in _WORDS.items() for word in words.split() if len(word) > 0
}

_TELLING: tuple[tuple[str, str], ...] = (
    (r"(房主|房东|出租人|产权人).*(电话|手机|联系)", "owner_phone"),
    (r"(房主|房东|出租人|产权人)", "owner_name"),
    (r"户主.*(姓名|名字)", "head"),
    (r"(监护人|联系人|担保人|经办|填表|网格员|负责人|中介|单位|户主|亲属|子女|配偶).*(电话|手机|联系)", ""),
    (r"(监护人|联系人|担保人|经办|填表|网格员|负责人|中介|法人)", ""),
    (r"户主.*(身份证|公民身份|证件号)", ""),
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

_OTHER_PERSON = re.compile(
    r"^(配偶|妻子|丈夫|爱人|老伴|长子|次子|三子|儿子|长女|次女|女儿|子女|子女[一二三四五]|儿媳|女婿|"
    r"父亲|母亲|孙子|孙女|(家庭)?成员|家属|家人|家庭人员|同住人|共同居住人|人员)"
    r"([一二三四五六七八九十0-9]*)$"
)
_GROUPS_OF_ONE = re.compile(
    r"^(户主|房主|房东|监护人|联系人|配偶|成员|子女|家属|网格员)[一二三四五六七八九十0-9]*"
    r"(信息|情况|资料)?$"
)
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


def guess_field(text: str) -> Label:
    """What a header word means."""
    label = normal_label(text)
    if not label or len(label) > 24:
        return Label(label, None)
    found = _EXACT.get(label) or _EXACT.get(label.rstrip("0123456789一二三四五"))
    if found is None:
        found = next((name for rule, name in _TELLING_COMPILED if rule.search(label)), None)
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
    people = {
        re.sub(r"(的)?(姓名|名字|身份证号?码?|公民身份号码)$", "", label)
        for label in normal
        if re.search(r"(姓名|名字|身份证号?码?|公民身份号码)$", label)
    }
    others = sum(
        1 for who in people if _OTHER_PERSON.match(who) and who not in ("成员", "家庭成员", "人员")
    )
    bare = sum(1 for label in normal if _OTHER_PERSON.match(label) and "成员" not in label)
    plain_names = sum(
        1 for label in normal if label in ("姓名", "名字", "成员姓名", "家庭成员姓名")
    )
    plain_numbers = sum(1 for label in normal if _EXACT.get(label) == "id_no" and label != "证号")
    numbered = sum(1 for label in normal if _NUMBERED_PERSON.search(label))
    if others >= 1 or bare >= 2 or plain_names >= 2 or plain_numbers >= 2 or numbered >= 2:
        return True
    has_name = any(_EXACT.get(label) == "name" and not _MEMBERS.match(label) for label in normal)
    has_head = any(_EXACT.get(label) == "head" for label in normal)
    if has_name or not has_head:
        return False
    return any(_MEMBERS.match(label) or _HEADS_COUNT.match(label) for label in normal)
