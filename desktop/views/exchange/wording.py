"""Words of the exchange on screen: nouns, acts, outcomes, times; and the state of the chip."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.services.exchange.exchange_standing import ComputerFacts, ReceiptLine, WaitingRecord
from desktop.services.settling.matters import Side
from desktop.tasks.clock import ExchangeStatus
from desktop.views import messages
from desktop.views.widgets import ChipState
from sync.errors import Unavailable
from sync.records.times import to_local


def chip_state(status: ExchangeStatus) -> ChipState:
    """What the chip says of a status."""
    state = status.state
    return ChipState(
        waiting=state.waiting,
        needs=state.needs_you,
        unreachable=state.failure is not None,
        sending=status.sending,
        sent=status.done,
        total=status.total,
        delivered_at=state.equal_at if state.kind == "all_handed_in" else None,
        local_only=state.kind == "not_enrolled",
    )


def moment_text(moment: datetime | None, today: date) -> str:
    """今天 16:48, 昨天 17:58, 11-02 17:20; a dash for none."""
    if moment is None:
        return "—"
    local = to_local(moment)
    if local.date() == today:
        return QCoreApplication.translate("exchange", "today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("exchange", "yesterday {time}").format(
            time=f"{local:%H:%M}"
        )
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d}"


def age_text(moment: datetime | None, today: date) -> str:
    """今天, 昨天, 3 天前, 未做: how old a copy is, for the narrow rail."""
    if moment is None:
        return QCoreApplication.translate("exchange", "none")
    days = (today - to_local(moment).date()).days
    if days <= 0:
        return QCoreApplication.translate("exchange", "today")
    if days == 1:
        return QCoreApplication.translate("exchange", "yesterday")
    return QCoreApplication.translate("exchange", "{n} days ago").format(n=days)


def side_lines(side: Side | None, today: date) -> tuple[str, str]:
    """Who wrote one side, and below it when and on which computer."""
    if side is None:
        return "", ""
    role = {
        "worker": QCoreApplication.translate("exchange", "grid worker"),
        "station_head": QCoreApplication.translate("exchange", "station head"),
    }.get(side.role, "")
    computer = side.computer
    if side.here:
        computer = QCoreApplication.translate("exchange", "this very computer")
    when = moment_text(side.at, today) if side.at is not None else ""
    who = "　".join(part for part in (side.person, role) if part)
    return who, "，".join(part for part in (when, computer) if part)


def record_name(noun: str, label: str) -> str:
    """走访　王桂香 户: the kind of record and the name a person knows it by."""
    kinds = {
        "household": QCoreApplication.translate("exchange", "household of {name}"),
        "resident": QCoreApplication.translate("exchange", "resident {name}"),
        "resident_tag": QCoreApplication.translate("exchange", "tag of {name}"),
        "visit": QCoreApplication.translate("exchange", "visit to {name}"),
        "visit_need": QCoreApplication.translate("exchange", "need of {name}"),
        "visit_review": QCoreApplication.translate("exchange", "review of the visit to {name}"),
        "change_log": QCoreApplication.translate("exchange", "change of {name}"),
        "dwelling": QCoreApplication.translate("exchange", "dwelling {name}"),
        "building": QCoreApplication.translate("exchange", "building {name}"),
        "place": QCoreApplication.translate("exchange", "place {name}"),
        "grid": QCoreApplication.translate("exchange", "grid {name}"),
        "worker": QCoreApplication.translate("exchange", "worker {name}"),
        "grid_assignment": QCoreApplication.translate("exchange", "assignment {name}"),
    }
    pattern = kinds.get(noun, QCoreApplication.translate("exchange", "record {name}"))
    return pattern.format(name=label).strip()


def act_word(act: str) -> str:
    """What was done to the record."""
    known = {
        "create": QCoreApplication.translate("exchange", "added"),
        "append": QCoreApplication.translate("exchange", "added"),
        "patch": QCoreApplication.translate("exchange", "changed"),
        "delete": QCoreApplication.translate("exchange", "deleted"),
        "set_add": QCoreApplication.translate("exchange", "added"),
        "set_remove": QCoreApplication.translate("exchange", "taken away"),
        "move": QCoreApplication.translate("exchange", "moved"),
        "merge": QCoreApplication.translate("exchange", "merged"),
        "transition": QCoreApplication.translate("exchange", "went on"),
        "settle": QCoreApplication.translate("exchange", "decided"),
        "unsettle": QCoreApplication.translate("exchange", "decision taken back"),
        "withdraw": QCoreApplication.translate("exchange", "returned edit closed"),
    }
    return known.get(act, act)


def tries_text(record: WaitingRecord, today: date) -> str:
    """3 次，16:48 — or 没试过."""
    if not record.tries or record.tried_at is None:
        return QCoreApplication.translate("exchange", "not tried")
    return QCoreApplication.translate("exchange", "{n} times, {time}").format(
        n=record.tries, time=moment_text(record.tried_at, today)
    )


def situation_text(record: WaitingRecord) -> str:
    """Why this record has not gone yet."""
    known = {
        "never_tried": QCoreApplication.translate("exchange", "goes with the next round"),
        "waits_for_district": QCoreApplication.translate("exchange", "waits for the district"),
        "behind_the_one_before": QCoreApplication.translate(
            "exchange", "behind the one before, order is kept"
        ),
    }
    return known.get(record.situation, "")


def computer_name(facts: ComputerFacts) -> str:
    """Whose computer this is, and which of theirs."""
    return "　".join(part for part in (facts.unit_name, facts.workstation) if part)


def outcome_text(line: ReceiptLine) -> tuple[str, str]:
    """The result of a round and its tone."""
    text, tone = _outcome(line)
    if not line.put_back:
        return text, tone
    said = QCoreApplication.translate("exchange", "district put back, handed in again; {result}")
    if line.copies:
        said = QCoreApplication.translate(
            "exchange", "district put back, handed in again, {n} for the head to see; {result}"
        )
    return said.format(n=line.copies, result=text), tone


def _outcome(line: ReceiptLine) -> tuple[str, str]:
    if line.is_equal:
        if line.voucher:
            text = QCoreApplication.translate("exchange", "both counts equal, voucher {number}")
            return text.format(number=line.voucher), "ok"
        return QCoreApplication.translate("exchange", "both counts equal"), "ok"
    if line.parked:
        text = QCoreApplication.translate("exchange", "{n} returned, see what needs you")
        return text.format(n=line.parked), "danger"
    known = {
        "more_waiting": QCoreApplication.translate("exchange", "received; more was written since"),
        "still_moving": QCoreApplication.translate("exchange", "received; still fetching the rest"),
        "written": QCoreApplication.translate("exchange", "written, no answer yet"),
        "differs": QCoreApplication.translate("exchange", "counts differ, compared once more"),
    }
    if line.outcome in known:
        return known[line.outcome], "warn"
    return messages.sentence(Unavailable(line.outcome)), "warn"


def way_text(line: ReceiptLine) -> str:
    """By which way a round went."""
    known = {
        "network": QCoreApplication.translate("exchange", "network"),
        "usb": QCoreApplication.translate("exchange", "USB stick"),
    }
    return known.get(line.way, line.way)
