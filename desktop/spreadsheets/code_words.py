"""Words of cells → codes of the official lists (handbook §2.3), with the ways people write them.

A word that is in no list is unknown and the field stays empty; nothing is guessed here.
"""

from __future__ import annotations

from functools import cache

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

_OTHER_WORDS: dict[str, dict[str, str]] = {
    "RELATION": {
        "01": "本人", "02": "户主 户主本人 家长",
        "10": "配偶 爱人 老伴 夫妻", "11": "夫 丈夫 之夫", "12": "妻 妻子 之妻 夫人",
        "20": "子 儿子 儿 之子 男孩", "21": "独生子 独子", "22": "长子 大儿子 大子 长男",
        "23": "次子 二儿子 二子 次男", "24": "三子 三儿子 三男", "25": "四子 四儿子", "26": "五子 五儿子",
        "27": "养子或继子 养子 继子", "28": "女婿",
        "30": "女 女儿 之女 女孩", "31": "独生女 独女", "32": "长女 大女儿 大女",
        "33": "次女 二女儿 二女", "34": "三女 三女儿", "35": "四女 四女儿", "36": "五女 五女儿",
        "37": "养女或继女 养女 继女", "38": "儿媳 儿媳妇 长媳 次媳",
        "41": "孙子 孙", "42": "孙女", "43": "外孙子 外孙", "44": "外孙女",
        "45": "孙媳 孙媳妇 外孙媳妇", "46": "孙女婿 外孙女婿",
        "47": "曾孙 曾孙子 重孙 重孙子 外曾孙子", "48": "曾孙女 重孙女 外曾孙女", "40": "孙辈",
        "51": "父 父亲 爸爸 之父", "52": "母 母亲 妈妈 之母", "53": "公公 公爹", "54": "婆婆 公婆",
        "55": "岳父 丈人", "56": "岳母 丈母娘", "57": "继父 养父", "58": "继母 养母", "50": "父母",
        "61": "祖父 爷爷", "62": "祖母 奶奶", "63": "外祖父 姥爷 外公", "64": "外祖母 姥姥 外婆",
        "66": "曾祖父", "67": "曾祖母",
        "71": "兄 哥哥 哥 兄长", "72": "嫂 嫂子", "73": "弟 弟弟", "74": "弟媳 弟妹 弟媳妇",
        "75": "姐姐 姐", "76": "姐夫", "77": "妹妹 妹", "78": "妹夫", "70": "兄弟姐妹",
        "80": "其他 其它", "81": "伯父 大爷 伯伯", "82": "伯母 大娘", "83": "叔父 叔叔 叔", "84": "婶母 婶婶 婶",
        "85": "舅父 舅舅", "86": "舅母 舅妈", "87": "姨父", "88": "姨母 姨妈", "89": "姑父", "90": "姑母 姑姑",
        "91": "堂兄弟姐妹", "92": "表兄弟姐妹", "93": "侄子 侄 侄儿", "94": "侄女", "95": "外甥 外甥子", "96": "外甥女",
        "97": "其他亲属 亲属 亲戚", "99": "非亲属 保姆 朋友 同事 合租 租客 房客 雇工",
    },
    "EDU": {
        "10": "研究生 硕士 博士 硕士研究生 博士研究生", "20": "本科 大学 全日制本科 大本 学士",
        "30": "大专 专科 高职", "40": "中专 职高 技校 中技 职业高中 中等专科 中职", "60": "高中",
        "70": "初中毕业", "80": "小学毕业", "90": "文盲 半文盲 文盲或半文盲 不识字",
    },
    "LIVING": {
        "1": "在家 常住 居家 在住 常住在家 在村 在户 本村 在本地",
        "2": "人户分离 户在人不在 空挂户 空挂", "3": "人在户不在",
        "4": "外出务工 外出打工 打工 在外务工 务工 外出务工人员", "5": "外出求学 上学 外地上学 在外求学 外出上学 求学",
        "6": "服役 参军 当兵 服兵役", "7": "养老机构 养老院 敬老院", "8": "住院", "9": "迁出 已迁出",
        "10": "死亡 去世 已故 亡故", "11": "失联 失联待查",
    },
    "POP_KIND": {
        "01": "户籍 户籍人口 常住户籍 本地户籍 本村 本地 户籍人员", "02": "流动 流动人口 外来 外来人口 暂住 外来人员 流入",
        "03": "境外 境外人员 外籍", "04": "未落户 无户口 其他",
    },
    "INFLOW": {"01": "打工", "03": "做生意 经营", "04": "学习 上学", "05": "结婚", "06": "随迁家属 随父母 随家属",
               "07": "看病", "08": "投靠亲友 投亲 投靠", "99": "其它"},
    "CERT": {},
    "RESIDE": {"01": "自有 自购房 购房 自有住房 买房", "02": "出租房 出租屋 租房 承租 租住 租赁房屋",
               "05": "宿舍 集体宿舍 单位内部", "06": "工棚 临时宿舍 工地工棚", "99": "其它"},
    "ID_TYPE": {
        "111": "身份证 居民身份证 二代身份证 第二代身份证 公民身份证 二代证", "113": "户口簿 户口本 户籍",
        "114": "军官证 军人证", "115": "警官证", "414": "护照 普通护照 外国护照 中国护照",
        "511": "台胞证 台湾居民来往大陆通行证 台湾通行证 台湾居民通行证",
        "516": "港澳居民来往内地通行证 回乡证 港澳通行证 港澳居民通行证",
        "553": "外国人永久居留证 外国人永久居留身份证 永久居留证 永居证 绿卡", "554": "外国人居留证 居留许可",
        "990": "其他 其它 其他证件 无 无证件",
    },
    "POLITICAL": {"01": "党员 中共党员 共产党员", "02": "预备党员 中共预备党员", "03": "团员 共青团员", "13": "群众"},
    "MARITAL": {"10": "未婚", "20": "已婚 有配偶 结婚", "22": "再婚", "30": "丧偶", "40": "离婚 离异"},
    "HEALTH": {"10": "健康 良好 健康或良好 好", "20": "一般 较弱 体弱 一般或较弱", "30": "慢性病 有慢性病 患慢性病",
               "60": "残疾"},
    "EMPLOY": {"27": "务农 农民", "31": "学生 在校", "54": "个体 个体户", "70": "无业 待业 失业", "80": "退休 离休 退(离)休"},
    "SEX": {"1": "男 男性 m", "2": "女 女性 f"},
    "ETHNIC": {},
}  # fmt: skip
_CODES_ACCEPTED = frozenset(["RELATION", "ETHNIC", "EDU", "SEX", "ID_TYPE"])
"""Lists whose codes are written into cells themselves (02, 111 …)."""

_MALE = frozenset(
    "11 20 21 22 23 24 25 26 27 28 29 41 43 46 47 51 53 55 57 61 63 66 71 73 76 78 81 83 85 87 89 93 95".split()
)
_FEMALE = frozenset(
    "12 30 31 32 33 34 35 36 37 38 39 42 44 45 48 52 54 56 58 62 64 67 72 74 75 77 82 84 86 88 90 94 96".split()
)


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
    for code, words in _OTHER_WORDS[list_name].items():
        found.update(dict.fromkeys(words.split(), code))
    for item in reversed(items):
        found[item.name.lower()] = item.code
        if list_name == "ETHNIC":
            found[item.name.removesuffix("族")] = item.code
        if list_name in _CODES_ACCEPTED:
            found[item.code] = item.code
            found.setdefault(item.code.lstrip("0") or "0", item.code)
    return found
