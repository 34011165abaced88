"""Whole rows and tables as people write them: one fault each, and what is carried down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sync.records.id_numbers import check_character, upgrade_15
from tests.spreadsheets.builders import (
    BOY,
    HEADER,
    MAN,
    WOMAN,
    codes,
    family,
    judged,
    values,
    xlsx,
)


def row_of(**cells: Any) -> list[Any]:
    row = family()[0]
    for name, value in cells.items():
        row[("seq", "head", "name", "relation", "sex", "birth", "id_no", "phones").index(name)] = (
            value
        )
    return row


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        ({"name": ""}, "refuse", "missing_name"),
        ({"name": "无"}, "refuse", "missing_name"),
        ({"name": "123"}, "refuse", "missing_name"),
        ({"id_no": "", "birth": ""}, "refuse", "missing_id_and_birth"),
        ({"id_no": "", "birth": "2026年2月30日"}, "refuse", "bad_date"),
        ({"id_no": "", "birth": "2027-01-01"}, "refuse", "bad_date"),
        ({"id_no": "", "birth": "1985.3"}, "open", "incomplete_birth"),
        ({"id_no": "", "birth": "64岁"}, "open", "incomplete_birth"),
        ({"id_no": "", "birth": "农历1962年8月15日"}, "open", "incomplete_birth"),
        ({"id_no": "", "birth": "1962.8.15"}, "warn", "no_id"),
        ({"id_no": "", "birth": "62.8.15"}, "warn", "two_digit_year"),
        ({"sex": "女"}, "refuse", "sex_mismatch"),
        ({"sex": "2"}, "refuse", "sex_mismatch"),
        ({"sex": 2}, "refuse", "sex_mismatch"),
        ({"relation": "长女"}, "warn", "relation_sex"),
        ({"relation": "干儿子"}, "warn", "unknown_code"),
        ({"birth": "1962-09-13"}, "warn", "birth_differs_from_id"),
        ({"birth": "1962-13-13"}, "warn", "date_unreadable"),
        ({"phones": "1380000123"}, "warn", "bad_phone"),
        ({"name": "车\ue863"}, "warn", "pua_char"),
        ({"name": "车" * 51}, "refuse", "cell_too_long"),
        ({"name": "车" * 10_000}, "refuse", "cell_too_long"),
        ({"phones": "1" * 10_000}, "refuse", "cell_too_long"),
    ],
)
def test_one_fault_each(cells: dict[str, Any], kind: str, expected: str) -> None:
    found = judged(xlsx([HEADER, row_of(**cells), *family()[1:]]))
    assert expected in codes(found, kind)[2]
    for other in {"refuse", "open"} - {kind}:
        assert codes(found, other) == {}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("车  晓光", "车晓光"),
        ("车\u3000晓光", "车晓光"),
        (" 车晓光 ", "车晓光"),
        ("于 𫖯", "于𫖯"),
        ("姜\ue863", "姜䶮"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("IVAN  PETROV", "IVAN PETROV"),
    ],
)
def test_names(cell: str, name: str) -> None:
    assert values(judged(xlsx([HEADER, row_of(name=cell)])), 2)["name"] == name


def test_a_note_behind_the_name_is_kept_apart() -> None:
    found = judged(xlsx([HEADER, row_of(name="车晓光（外出）")]))
    assert (values(found, 2)["name"], values(found, 2)["remarks"]) == ("车晓光", ["外出"])
    assert "name_with_note" in codes(found, "warn")[2]


def test_rare_names_come_through_every_kind_of_file() -> None:
    path = Path(__file__).parent.parent / "data" / "rare-names.txt"
    lines = path.read_text("utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    rows = [
        [n, name, name, "户主", "", "1962-08-15", "", "", ""] for n, name in enumerate(names, 1)
    ]
    wanted = ["旸里旸" if name == "旸里 旸" else name for name in names]
    table: list[list[object]] = [list(HEADER), *rows]
    lines = [",".join(str(cell) for cell in row) for row in table]
    text = "\n".join(lines)
    for data, suffix in (
        (xlsx([HEADER, *rows]), ".xlsx"),
        (text.encode("gb18030"), ".csv"),
        (text.encode("utf-8-sig"), ".csv"),
    ):
        found = judged(data, suffix)
        assert [entry["values"]["name"] for entry in found["normalised"]] == wanted


def test_fifteen_digits_and_eighteen_are_one_person() -> None:
    old = MAN[:6] + MAN[8:17]
    rows = [HEADER, *family(), row_of(id_no=old, relation="其他")]
    found = judged(xlsx(rows))
    assert upgrade_15(old) == MAN
    assert found["refuse"] == [
        {
            "sheet": "花名册",
            "row": 5,
            "codes": ["duplicate_in_file"],
            "first": {"sheet": "花名册", "row": 2},
        }
    ]


def test_a_refused_row_does_not_refuse_the_sound_one_below_it() -> None:
    found = judged(xlsx([HEADER, row_of(name=""), *family()]))
    assert codes(found, "refuse") == {2: ["missing_name"]}
    assert found["counts"]["accept"] == 3


def test_passports_and_unknown_documents() -> None:
    header = [*HEADER[:5], "证件类型", "出生日期", "证件号码"]
    rows = [
        [1, "", "IVAN PETROV", "", "男", "护照", "2005-07-29", "E00006890"],
        [2, "", "陈某", "", "女", "回乡证", "1981-08-21", "H00003599"],
        [3, "", "王某", "", "男", "护照", "1981-08-21", "E0000/很长"],
        [4, "", "李某", "", "男", "渔民证", "1981-08-21", "A12345"],
    ]
    found = judged(xlsx([header, *rows]))
    assert [values(found, row)["id_type"] for row in (2, 3)] == ["414", "516"]
    assert values(found, 2)["birth"] == "2005-07-29"
    assert codes(found, "refuse") == {4: ["bad_id_format"]}
    assert codes(found, "warn")[5] == ["unknown_code"]


# Tables ----------------------------------------------------------------------------------


def test_other_order_and_other_words() -> None:
    header = [
        "手机号码",
        "公民身份证号码",
        "称谓",
        "居民姓名",
        "家庭户主",
        "族别",
        "受教育程度",
        "现居住地址",
    ]
    rows = [
        ["13800001234", MAN, "户主", "车晓光", "车晓光", "汉", "本科", "文昌里3号楼2单元501室"],
        ["", WOMAN, "老伴", "邢秀英", "", "满族", "高中", ""],
    ]
    found = judged(xlsx([["文昌社区居民花名册"], ["填报日期：2026年9月1日"], header, *rows]))
    assert found["sheets"][0]["header_rows"] == [3]
    wife = values(found, 5)
    assert wife["household_head"] == "车晓光"
    assert wife["live_addr"] == "文昌里3号楼2单元501室"
    assert (wife["relation"], wife["ethnic"], wife["edu"]) == ("10", "11", "60")
    assert found["counts"]["households"] == 1


def test_two_line_header_with_merged_groups_and_carried_households() -> None:
    def change(sheet: Any) -> None:
        for block in ("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:G2", "B4:B5"):
            sheet.merge_cells(block)

    rows: list[list[Any]] = [
        ["某村花名册"],
        ["序号", "户主", "家庭成员", "", "", "联系方式", ""],
        ["", "", "姓名", "与户主关系", "身份证号", "电话1", "电话2"],
        [1, "车晓光", "车晓光", "户主", MAN, "13800001234", "0631-0000264"],
        [2, "", "邢秀英", "妻", WOMAN, "", ""],
        ["合计", "", "2人"],
        ["填表人：", "", "", "审核人：", "2026.9.30"],
    ]
    found = judged(xlsx(rows, change))
    assert found["sheets"][0]["header_rows"] == [2, 3]
    assert (found["sheets"][0]["subtotal_rows"], found["sheets"][0]["footer_rows"]) == ([6], [7])
    assert values(found, 5)["household_head"] == "车晓光"
    assert values(found, 4)["phones"] == ["13800001234", "0631-0000264"]
    assert found["counts"]["data_rows"] == 2


def test_prefilled_numbers_are_blank_rows() -> None:
    found = judged(xlsx([HEADER, *family(), [4], [5], [6]]))
    assert found["counts"]["data_rows"] == 3


def test_second_head_and_no_head() -> None:
    rows = family()
    rows[1][3] = "户主"
    assert codes(judged(xlsx([HEADER, *rows])), "warn") == {3: ["second_head"]}
    rows = family()[1:]
    assert codes(judged(xlsx([HEADER, *rows])), "warn") == {2: ["household_no_head"]}


def test_remarks_without_a_header_are_kept() -> None:
    rows = family()
    rows[0] += ["", "常年不在家"]
    found = judged(xlsx([HEADER, *rows]))
    assert codes(found, "warn") == {2: ["remark_outside_header"]}
    assert values(found, 2)["remarks"] == ["常年不在家"]


def test_people_of_a_refused_head_are_named() -> None:
    rows = family()
    rows[0][6] = MAN[:17]
    found = judged(xlsx([HEADER, *rows]))
    assert [entry["row"] for entry in found["follows_refused_head"]] == [3, 4]
    assert found["counts"]["accept"] == 2


def test_a_children_list_with_parents_beside_is_one_person_a_row() -> None:
    header = ["姓名", "性别", "身份证号", "父亲姓名", "父亲电话", "母亲姓名", "家庭住址"]
    rows = [["车思远", "男", BOY, "车某", "13800001234", "于某", "文昌里3号楼2单元501室"]]
    found = judged(xlsx([header, *rows]))
    assert (values(found, 2)["name"], values(found, 2)["phones"]) == ("车思远", [])


def test_check_character_of_the_builders() -> None:
    assert MAN[17] == check_character(MAN[:17])
