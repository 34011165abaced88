"""The feed of a bucket: each record once, at its last number, whatever lies before it."""

from __future__ import annotations

from pathlib import Path

from sync.server.database import District
from sync.server.keeping import retention
from sync.server.store import record_rows
from tests.exchange.district import found, now_ms
from tests.server.test_plain_edits import Author, dump, first_ops, held, taken


def test_a_record_written_again_stands_in_the_feed_once_and_spent_lines_are_forgotten(
    tmp_path: Path,
) -> None:
    ids, author, now = found(tmp_path), Author(1), now_ms()
    district = District(tmp_path)
    taken(district, ids, author.batch(first_ops(ids, author, now)), now)
    for turn in range(5):
        edits = [
            author.op(ids, "resident", person, "patch", version,
                      {"phone": (fields.get("phone"), f"1390000000{turn}")}, now)
            for person, (version, fields) in held(district, "resident").items()
        ]  # fmt: skip
        assert set(taken(district, ids, author.batch(edits), now)) == {"applied"}
    bucket = [f"grid:{ids.grids[0]}"]

    def feed(since: int) -> list[tuple[object, ...]]:
        with district.reading() as c:
            return list(record_rows.lines_after(c, bucket, since, 1_000))

    people = held(district, "resident")
    lines = feed(0)
    assert {line[0] for line in lines if line[2] == "resident"} == {
        version for version, _ in people.values()
    }
    assert len({(line[2], line[3]) for line in lines}) == len(lines)
    spent = len(dump(district)["feed_line"])
    gone = retention.prune(district, now, rows=7)
    assert gone["lines"] == 7 and gone["more"]
    while gone["more"]:
        gone = retention.prune(district, now, rows=7)
    kept = dump(district)["feed_line"]
    assert len(kept) == spent - 5 * len(people)
    assert len(kept) == len(dump(district)["record"])
    assert feed(0) == lines
    with district.reading() as c:
        newest = max(version for version, _ in people.values())
        assert record_rows.anything_after(c, bucket, newest - 1)
        assert not record_rows.anything_after(c, bucket, newest)
    district.close()
