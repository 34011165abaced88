"""Tables that only this computer has: drafts, audit, print jobs, preferences, import batches.

They never travel; the outbox, shadows and cursors lie with their owner in `sync.client`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from sync.records.column_types import UtcTime

local = MetaData()

identity = Table(
    "identity",
    local,
    Column("only", Integer, primary_key=True, default=1),
    Column("station_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("workstation", String(60), nullable=False),
    Column("server_url", String(200)),
    Column("practice", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
"""What this file is: whose station, which computer, practice or real. One row."""

draft = Table(
    "draft",
    local,
    Column("id", String(32), primary_key=True),
    Column("user_id", String(32), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("key", String(80), nullable=False),
    Column("title", String(80), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    UniqueConstraint("user_id", "kind", "key"),
)
"""What a person was typing: one per person, kind of form and record."""

typed = Table(
    "typed",
    local,
    Column("record_id", String(32), primary_key=True),
    Column("user_id", String(32), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("key", String(80), nullable=False),
    Column("title", String(80), nullable=False),
    Column("payload", JSON, nullable=False),
)
"""What stood in the form of an act that may still be taken back, by the step the act made: it
becomes the draft again then. Forgotten with the next act once it has been handed in."""

audit_log = Table(
    "audit_log",
    local,
    Column("seq", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("role", String(24), nullable=False),
    Column("workstation", String(60), nullable=False),
    Column("action", String(20), nullable=False),
    Column("noun", String(30), nullable=False),
    Column("record_id", String(32)),
    Column("count", Integer, nullable=False, default=1),
    Column("reason", String(200)),
    Column("detail", JSON),
    Column("hash", LargeBinary(32), nullable=False),
    Column("erased", Boolean, nullable=False, server_default="0"),
    Index("ix_audit_log_record", "noun", "record_id"),
)
"""Who did what (handbook §3.12). Append-only; each line's hash covers the one before it. `erased`:
its values were taken out by an order of the district; its hash stays as it was."""

print_job = Table(
    "print_job",
    local,
    Column("id", String(32), primary_key=True),
    Column("number", String(30), nullable=False, unique=True),
    Column("form", String(4), nullable=False),
    Column("mode", String(12), nullable=False),
    Column("records", JSON, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("masked", Boolean, nullable=False),
    Column("target", String(80), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("user_id", String(32), nullable=False),
)
"""What was printed. `records` are the ids behind the pages in paper order."""

preference = Table(
    "preference",
    local,
    Column("user_id", String(32), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("value", JSON, nullable=False),
)

import_batch = Table(
    "import_batch",
    local,
    Column("id", String(32), primary_key=True),
    Column("file_name", String(120), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("undone_at", UtcTime),
)

import_line = Table(
    "import_line",
    local,
    Column("batch_id", String(32), primary_key=True),
    Column("noun", String(30), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("made", Boolean, nullable=False),
    Column("before", JSON),
)
"""What an import touched, so that the whole of it can be undone: `made` new, or the old values."""

not_duplicate = Table(
    "not_duplicate",
    local,
    Column("one_id", String(32), primary_key=True),
    Column("other_id", String(32), primary_key=True),
    Column("user_id", String(32), nullable=False),
    Column("decided_on", Date, nullable=False),
)
"""Pairs of residents that a person said are two people (smaller id first)."""

setting_text = Table(
    "setting_text",
    local,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Plain facts of this copy that belong to nobody, e.g. the highest clock ever seen."""

search_record = Table(
    "search_record",
    local,
    Column("number", Integer, primary_key=True),
    Column("noun", String(20), nullable=False),
    Column("record_id", String(32), nullable=False, unique=True),
    Column("grid_id", String(32), nullable=False),
)
"""What can be found by typing: a short number for the long id, and the grid it lies in."""

search_term = Table(
    "search_term",
    local,
    Column("kind", Integer, primary_key=True),
    Column("term", String(60), primary_key=True),
    Column("number", Integer, primary_key=True),
    Index("ix_search_term_number", "number"),
    sqlite_with_rowid=False,
)
"""The words a record is found by; `desktop.storage.search` says which kinds there are."""
