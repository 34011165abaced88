"""Who may let go of an op that was set aside: computers of the unit it came from, no others."""

from __future__ import annotations

from pathlib import Path

from sync import wire
from sync.decisions import PARKED, TAKEN_BACK, WITHDRAW
from sync.server.commands import admin
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.scopes import Gate
from sync.server.store import device_rows
from tests.exchange.district import PASSWORD, Ids, found, now_ms
from tests.server.test_plain_edits import Author, first_ops


def test_a_computer_of_another_unit_closes_nothing_although_it_knows_the_op(tmp_path: Path) -> None:
    """What was set aside waits for its author, whoever else was told its id."""
    now, ids = now_ms(), found(tmp_path / "district")
    district = District(tmp_path / "district")
    unit = admin.add_unit(district, "天福路街道", "龙山社区", "village", now)
    head = admin.add_user(district, unit, "jiangyulan", "姜玉兰", "station_head", PASSWORD, now)
    stranger = Ids(unit, ids.grids, head, head)
    mine, second, theirs = (Author(number) for number in (1, 2, 3))
    with district.writing() as c:
        for author, of in ((mine, ids), (second, ids), (theirs, stranger)):
            device_rows.add_device(
                c, {"id": author.mark, "public_key": bytes(32), "unit_id": of.unit,
                    "workstation": "一", "enrolled_ms": now, "enrolled_by": "x",
                    "nonce": bytes(16)}
            )  # fmt: skip

    def handed_in(author: Author, of: Ids, ops: list[wire.Op]) -> list[tuple[str, str]]:
        with district.writing() as c:
            push = Push(c, author.mark, Gate(c, of.unit, author.mark), now)
            return [(r.outcome, r.reason) for r in push.run(author.batch(ops)).results()]

    def let_go(author: Author, of: Ids) -> tuple[str, str]:
        said: dict[str, tuple[object, object]] = {"how": (None, TAKEN_BACK)}
        op = author.op(of, PARKED, odd.op_id.hex(), WITHDRAW, 0, said, now)
        return handed_in(author, of, [op])[0]

    def closed() -> str | None:
        with district.reading() as c:
            found = c.exec_driver_sql("SELECT closed_how FROM parked WHERE op_id = ?", (odd.op_id,))
            how: str | None = found.scalar_one()
            return how

    home, *_ = first_ops(ids, mine, now)
    mine.head = 1
    handed_in(mine, ids, [home])
    too_long: dict[str, tuple[object, object]] = {"note": (None, "字" * 30_000)}
    odd = mine.op(ids, "household", home.record_id, "patch", 1, too_long, now)
    assert handed_in(mine, ids, [odd]) == [("parked", "too_large")]
    assert let_go(theirs, stranger) == ("parked", "outside_device_scope")
    assert closed() is None
    assert let_go(second, ids) == ("applied", "")
    assert closed() == TAKEN_BACK
    district.close()
