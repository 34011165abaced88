"""A district of an earlier program is brought to the present shape, and keeps what it held."""

from __future__ import annotations

from pathlib import Path

from sync.server.database import FILE, KEY, District, open_file, read_key
from sync.server.migrations import LATEST
from tests.exchange.district import found

_BACK_TO_1 = (
    "DROP TABLE content",
    "DROP TABLE content_part",
    "CREATE TABLE feed_before (bucket VARCHAR(48) NOT NULL, entity VARCHAR(40) NOT NULL, "
    "record_id VARCHAR(32) NOT NULL, seq BIGINT NOT NULL, present BOOLEAN NOT NULL, "
    "entered BIGINT NOT NULL, PRIMARY KEY (bucket, entity, record_id))",
    "INSERT INTO feed_before SELECT bucket, entity, id, version, 1, entered FROM record",
    "INSERT INTO feed_before SELECT bucket, entity, record_id, seq, 0, seq FROM removal",
    "DROP VIEW feed",
    "DROP TABLE removal",
    "ALTER TABLE feed_before RENAME TO feed",
    "CREATE INDEX ix_feed_seq ON feed (bucket, seq)",
    "DROP INDEX ix_record_feed",
    "ALTER TABLE record DROP COLUMN entered",
    "CREATE INDEX ix_record_bucket ON record (bucket)",
    "PRAGMA user_version = 1",
)
"""What makes a file of the first program of one of today."""


def test_every_step_makes_what_a_new_district_has(tmp_path: Path) -> None:
    """The same tables, and in them the same records and the same feed."""
    folder = tmp_path / "district"
    found(folder)

    def held(*first: str) -> list[tuple[object, ...]]:
        with open_file(folder / FILE, read_key(folder / KEY), writing=not first) as c:
            for statement in first:
                c.exec_driver_sql(statement)
            rows = c.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name")
            shape = [(name, "".join((sql or "").split())) for name, sql in rows]
            lines = c.exec_driver_sql("SELECT bucket, entity, record_id, seq, present FROM feed")
            records = c.exec_driver_sql("SELECT * FROM record")
            return [*shape, *sorted(map(tuple, lines)), *sorted(map(tuple, records))]

    held(
        "UPDATE record SET entered = version - 1 WHERE entity = 'grid'",
        "INSERT INTO removal VALUES ('grid:gone', 'household', 'one', 3)",
    )
    made = held()
    assert ("grid:gone", "household", "one", 3, 0) in made
    assert held(*_BACK_TO_1) != made
    District(folder).close()
    assert held() == made
    assert (folder / f"{FILE}.before-{LATEST}").is_file()
