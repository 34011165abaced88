"""A district of an earlier program is brought to the present shape, and keeps what it held."""

from __future__ import annotations

from pathlib import Path

from sync.files import hash_of
from sync.server.database import FILE, KEY, District, open_file, read_key
from sync.server.keeping.backups import (
    Manifest,
    backup_key,
    check_backup,
    make_backup,
    open_key,
    restore,
)
from sync.server.migrations import LATEST
from tests.exchange.district import found

_BACK_TO_1 = (
    "DROP TABLE content_count",
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
    "DROP TABLE feed_line",
    "ALTER TABLE record DROP COLUMN entered",
    "DROP INDEX ix_audit_mark",
    "ALTER TABLE audit DROP COLUMN mark",
    "ALTER TABLE audit DROP COLUMN line_before",
    "ALTER TABLE record DROP COLUMN last_line",
    "CREATE INDEX ix_audit_record ON audit (entity, record_id, id)",
    "PRAGMA user_version = 1",
)
"""What makes a file of the first program of one of today."""


def test_every_step_makes_what_a_new_district_has(tmp_path: Path) -> None:
    """The same tables, and in them the same records, the same feed and the same audit."""
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
            audit = c.exec_driver_sql("SELECT * FROM audit")
            kept = [sorted(map(tuple, table)) for table in (lines, records, audit)]
            return [*shape, *kept[0], *kept[1], *kept[2]]

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


def test_a_backup_of_an_earlier_program_is_whole_and_is_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "district"
    found(folder)
    district = District(folder)
    made = make_backup(district, tmp_path / "backups", 1_795_000_000_000)
    with district.reading() as c:
        records = c.exec_driver_sql("SELECT entity, id, version FROM record ORDER BY 1, 2").all()
        lines = c.exec_driver_sql("SELECT count(*) FROM feed").scalar_one()
    district.close()
    key = open_key(made, key=backup_key(folder), recovery=None)
    with open_file(made.file, key, writing=True) as c:
        for statement in _BACK_TO_1:
            c.exec_driver_sql(statement)
    counts = {**made.facts["counts"], "feed": lines}
    for later in ("content", "content_count", "content_part", "feed_line", "removal"):
        counts.pop(later)
    facts = {**made.facts, "counts": counts, "sha256": hash_of(made.file)}
    old = Manifest(made.folder, made.name, facts, made.wrapped)
    assert check_backup(old, key)["seq"] == made.facts["seq"]
    restore(old, key, tmp_path / "put-back", 1_795_000_060_000)
    district = District(tmp_path / "put-back")
    with district.reading() as c:
        again = c.exec_driver_sql("SELECT entity, id, version FROM record ORDER BY 1, 2").all()
        assert c.exec_driver_sql("SELECT count(*) FROM feed").scalar_one() == lines
    district.close()
    assert again == records
