"""A joint case of three units, and more time granted with one key, at one station's desk."""

from __future__ import annotations

from tests.windows.acts import sign_in
from tests.windows.case_acts import look_at, move, moves_of, report, stands
from tests.windows.conftest import StartProgram

STALL = "早市占道，行人走机动车道"


def test_the_lead_waits_for_the_others_and_time_is_granted_with_one_key(
    start_program: StartProgram,
) -> None:
    driver = start_program(village=True)
    sign_in(driver, "宋建平")
    report(driver, STALL, "文昌路口", "zd")
    move(driver, "受理", {})
    move(
        driver, "立案并派遣",
        {"主办单位": "街道综合执法队", "协办单位": "交警中队，市场监管所", "办理要求": "劝离。"},
    )  # fmt: skip
    case = stands(driver, STALL)
    assert (case.state, case.open_parts) == ("dispatched", 3)
    move(driver, "签收", {"承办人": "周启明"})
    move(driver, "申请延期", {"延到": "+6", "意见": "新市场棚架还差两天。"})
    asked = stands(driver, STALL)
    assert asked.extension_until is not None
    driver.press("Alt+Y")
    driver.settle(0.4)
    granted = stands(driver, STALL)
    assert (granted.due_at, granted.extension_until) == (asked.extension_until, None)

    move(driver, "分办反馈", {"意见": "已劝离流动摊贩。"})
    move(driver, "分办反馈", {"意见": "已核发临时经营证。"})
    assert stands(driver, STALL).state == "handling", "one unit still owes its answer"
    move(driver, "反馈", {"意见": "早高峰有人值守。"})
    assert (stands(driver, STALL).state, stands(driver, STALL).open_parts) == ("feedback", 0)
    driver.picture("joint-answered")
    move(driver, "核查通过", {"意见": "现场看过，路口已清。"})
    move(driver, "结案", {"处理结果": "摊贩入市，路口恢复通行。"})
    case = stands(driver, STALL)
    assert (case.state, case.close_kind) == ("closed", "1")
    look_at(driver, STALL, "待回访")
    driver.picture("joint-closed")
    assert moves_of(driver, STALL) == [
        "report", "accept", "file_and_dispatch", "sign_for", "ask_extension", "grant_extension",
        "feed_back_part", "feed_back_part", "feed_back", "verify", "close",
    ]  # fmt: skip
