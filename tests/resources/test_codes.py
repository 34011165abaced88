"""Official lists as shipped: whole, consistent, and readable by name and by code."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.resources import (
    Division,
    calendar_year,
    code_list,
    code_list_names,
    divisions,
    private_use_characters,
)
from setup.make_reference_data import short_name

EVERY_LIST = {
    "ATTENTION", "ATTITUDE", "CARE_TAG", "CASE_CAT", "CASE_ORIGIN", "CASE_QUALITY", "CERT",
    "CHECK_FREQ", "CLOSE_KIND", "DISABILITY_GRADE", "DISABILITY_KIND", "ECON",
    "EDU", "EMPLOY", "ETHNIC", "HAZARD", "HEALTH", "HELPER", "HUKOU_MATCH", "ID_TYPE", "INFLOW",
    "LEFT_BEHIND", "LIVING", "MARITAL", "NEED_TYPE", "PLACE_KIND", "POLITICAL", "POP_KIND",
    "RELATION", "RENT_USE", "RESIDE", "RESTRICTED_TAG", "SAFETY_LEVEL", "SEX", "URGENCY",
    "VISIT_PURPOSE", "VISIT_RESULT", "VISIT_WAY",
}  # fmt: skip


def test_every_list_of_the_handbook_is_here() -> None:
    assert set(code_list_names()) == EVERY_LIST


@pytest.mark.parametrize("name", sorted(EVERY_LIST))
def test_a_list_is_consistent(name: str) -> None:
    found = code_list(name)
    codes = [item.code for item in found.items]
    assert found.name == name
    assert len(set(codes)) == len(codes)
    assert [item.sort for item in found.items] == sorted({item.sort for item in found.items})
    for item in found.items:
        assert item.name == item.name.strip() != ""
        assert item.parent is None or (item.parent in codes and item.parent != item.code)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("SEX", 4),
        ("ETHNIC", 58),
        ("RELATION", 84),
        ("CARE_TAG", 27),
        ("CASE_CAT", 74),
        ("PLACE_KIND", 26),
    ],
)
def test_lists_are_whole(name: str, count: int) -> None:
    assert len(code_list(name).items) == count


def test_relation_both_ways() -> None:
    relation = code_list("RELATION")
    assert relation.name_of("22") == "长子"
    assert relation.code_of("户主") == "02"
    assert relation.code_of("邻居") is None
    assert relation.ext_std == "GB/T 4761-2008"
    assert "38" in relation
    assert "98" not in relation


def test_a_code_we_do_not_know_is_shown_not_dropped() -> None:
    assert code_list("LIVING").name_of("77") == "77"


def test_desk_offers_the_four_healths_that_are_needed() -> None:
    offered = [item.code for item in code_list("HEALTH").items if item.at_desk]
    assert offered == ["10", "20", "30", "60"]


def test_computed_ages_are_not_offered_as_tags() -> None:
    offered = {item.code for item in code_list("CARE_TAG").items if item.at_desk}
    assert "elder_80" not in offered
    assert "elder_alone" in offered


def test_restricted_tags_stay_away_from_stations() -> None:
    away = {name for name in code_list_names() if not code_list(name).at_station}
    assert away == {"RESTRICTED_TAG"}


def test_values_without_an_official_text_are_marked() -> None:
    assert all(item.background for item in code_list("CASE_CAT").items)
    marked = [item.code for item in code_list("ETHNIC").items if item.background]
    assert marked == ["97", "98"]


def test_unknown_list_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        code_list("COLOUR")


def by_code() -> dict[str, Division]:
    return {division.code: division for division in divisions()}


def test_divisions_are_one_district_sixteen_towns_and_721_villages() -> None:
    levels = [division.level for division in divisions()]
    assert [levels.count(kind) for kind in ("district", "town", "village")] == [1, 16, 721]
    known = by_code()
    assert all(unit.parent in known for unit in divisions() if unit.level != "district")


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("371003400015", "东凤凰台社区"),
        ("371003001012", "西凤凰台社区"),
        ("371003111249", "旸里村"),
        ("371003101209", "河北新村"),
        ("371003400022", "金园社区"),
        ("371003001", "龙山路街道"),
    ],
)
def test_short_names(code: str, short: str) -> None:
    assert by_code()[code].short_name == short


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("东凤凰台社区居委", "东凤凰台社区"),
        ("横山社区居委会", "横山社区"),
        ("杏坛社区居民委员会", "杏坛社区"),
        ("旸里村委会", "旸里村"),
        ("宋村村委会", "宋村"),
        ("宋村村民委员会", "宋村"),
        ("开发区办事处", "开发区办事处"),
    ],
)
def test_cleaning_a_name(full: str, short: str) -> None:
    assert short_name(full) == short


def test_no_short_name_keeps_the_committee() -> None:
    villages = [unit for unit in divisions() if unit.level == "village"]
    assert not [unit.short_name for unit in villages if "委" in unit.short_name[-4:]]
    for unit in villages:
        assert unit.short_name.endswith("村" if unit.code[9:] >= "200" else "社区")


def test_working_days_of_2026() -> None:
    year = calendar_year(2026)
    assert year is not None
    assert date(2026, 10, 1) in year.holidays
    assert date(2026, 2, 28) in year.working_weekends
    assert all(day.weekday() < 5 for day in year.holidays)
    assert all(day.weekday() >= 5 for day in year.working_weekends)


def test_a_year_without_a_notice_is_not_guessed() -> None:
    assert calendar_year(2027) is None


def test_private_use_characters() -> None:
    table = private_use_characters()
    assert table["\ue863"] == "䶮"
    assert table["\ue81e"] == "龴"
    assert table["\ue816"] == "\U00020087"
    assert all(0xE000 <= ord(old) <= 0xF8FF for old in table)
    assert not any(0xE000 <= ord(new) <= 0xF8FF for new in table.values())
    left_by_2005 = [*range(0xE78D, 0xE797), 0xE816, 0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B]
    left_by_2005 += [0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864]
    assert len(left_by_2005) == 24
    assert all(chr(point) in table for point in left_by_2005)
