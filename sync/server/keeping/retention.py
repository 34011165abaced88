"""How long the district keeps what, and the bounded step that lets go of what is older.

Nothing of a record goes by age: only the memory of removals, receipts of ops, closed set-aside ops,
audit lines and spent codes; and, of any age, lines of the feed that count no more. A step takes a
bounded number of each, so that it may run while stations are served; it says whether more is
waiting.
"""

from __future__ import annotations

from typing import Any

from sync.server.database import District
from sync.server.store import content_rows, retention_rows

_DAY_MS = 86_400_000

TOMBSTONE_DAYS = 180
"""exchange.md §8: tombstones live at least 180 days; an older cursor gets its base rebuilt."""
RECEIPT_DAYS = 730
"""exchange.md §1.3: an op may be offered again as long as a station keeps it (90 days and until it
is durable); a station may be away for the 180 days of §8 and be restored from an older copy. An op
that comes back later still is taken for a fork and merged anew, which loses nothing."""
AUDIT_DAYS = 1_096
"""district-server.md §5: at least six months (MLPS), records of processing three years (PIPL)."""
PARKED_DAYS = 180
"""After a person closed it (README 19: decisions reversible for 90 days, twice over)."""
CODE_DAYS = 30
"""After it ran out; who enrolled which computer stays in the audit."""
CONTENT_DAYS = 30
"""Since the last part of a content that never came whole; its station begins it anew."""
ROWS_A_STEP = 20_000
"""Of each kind, so that a step holds the writer's lock well below a second."""


CONTENTS_A_STEP = 100
"""Each may be some megabytes."""


def prune(district: District, now_ms: int, rows: int = ROWS_A_STEP) -> dict[str, Any]:
    """One bounded step; how many lines of each kind went, and whether `more` waits."""
    gone: dict[str, int] = {}
    with district.writing() as c:
        old_seq = retention_rows.seq_before(c, now_ms - TOMBSTONE_DAYS * _DAY_MS)
        gone["removals"] = retention_rows.prune_feed(c, old_seq, rows)
    with district.reading() as c:  # looked for without the writer's lock
        spent = retention_rows.spent_lines(c, rows)
    with district.writing() as c:
        retention_rows.drop_lines(c, spent)
    gone["lines"] = len(spent)
    for table, days in (
        ("receipt", RECEIPT_DAYS), ("audit", AUDIT_DAYS), ("parked", PARKED_DAYS),
        ("code", CODE_DAYS),
    ):  # fmt: skip
        with district.writing() as c:
            before = now_ms - days * _DAY_MS
            gone[table] = retention_rows.prune_by_age(c, table, before, rows)
    with district.writing() as c:
        before = now_ms - CONTENT_DAYS * _DAY_MS
        gone["unfinished_contents"] = content_rows.drop_unfinished(c, before, CONTENTS_A_STEP)
    return {**gone, "more": any(many >= rows for many in gone.values())}
