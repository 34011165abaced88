"""The district's tables. Portable types only: the same schema goes to PostgreSQL.

Records are kept as the exchange needs them: canonical fields, a version and a stamp per field,
whatever the table and whatever columns a newer program gave it (docs/decisions).
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    event,
    text,
)

server_tables = MetaData()

district = Table(
    "district",
    server_tables,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False),
    Column("name", String(60), nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("recovery_key", LargeBinary(32)),
    Column("forgotten_seq", BigInteger, nullable=False, server_default="0"),
)
"""Whose server this is, and its epoch: which history the numbers below belong to. `recovery_key`:
the public half stations seal their recovery slot to; `forgotten_seq`: the number of the newest
removal that was pruned, so that an older cursor can no longer be served from the feed."""

epoch = Table(
    "epoch",
    server_tables,
    Column("number", Integer, primary_key=True),
    Column("epoch", LargeBinary(8), nullable=False, unique=True),
    Column("began_seq", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("why", String(20), nullable=False),
)
"""Every history this file went through, in order. `began_seq`: the last number both it and the
one before have in common."""

durable = Table(
    "durable",
    server_tables,
    Column("incarnation", LargeBinary(16), primary_key=True),
    Column("op_no", Integer, nullable=False),
)
"""Per incarnation the last op that is inside a verified backup."""

backup = Table(
    "backup",
    server_tables,
    Column("name", String(80), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("verified_ms", BigInteger, nullable=False),
)
"""Backups that were opened again and found equal."""

erasure = Table(
    "erasure",
    server_tables,
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", String(60), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("proof", LargeBinary(32), nullable=False),
)
"""Records that were erased for good: when, by whom, why, and the hash of what was there. Nothing of
a person is in it; an op that comes late for one of them is refused by it."""

counter = Table(
    "counter",
    server_tables,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
)
"""The one counter of the district, taken last in every writing transaction."""

series = Table(
    "series",
    server_tables,
    Column("name", String(80), primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The last number given out of each series people read: of a month's cases, a unit's letters."""

commits = Table(
    "commits",
    server_tables,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", LargeBinary(8), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""The last number of each commit and a random tag, by which a cursor proves its history."""

record = Table(
    "record",
    server_tables,
    Column("entity", String(40), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("bucket", String(48), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("parent", String(32)),
    Column("fields", LargeBinary, nullable=False),
    Column("stamps", LargeBinary, nullable=False),
    Column("entered", BigInteger, nullable=False),
    Column("last_line", BigInteger),
    Index("ix_record_bucket", "bucket"),
    Index("ix_record_parent", "parent"),
)
"""`fields`: canonical bytes of {name: value} without empty ones; `stamps`: {name: stamp};
`parent`: id of the record whose grid this one follows (sync.records.kin); `entered`: the version
under which it came into its bucket; `last_line`: the newest of its lines of the audit that hang on
each other."""

feed_line = Table(
    "feed_line",
    server_tables,
    Column("bucket", String(48), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entity", String(40), nullable=False),
    Column("record_id", String(32), nullable=False),
    sqlite_with_rowid=False,
)
"""The order of the feed: a line for each version a record ever had, only ever added to. It counts
while the record is in that bucket and has that version; one that does not is forgotten later."""

removal = Table(
    "removal",
    server_tables,
    Column("bucket", String(48), primary_key=True),
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Index("ix_removal_seq", "bucket", "seq"),
)
"""The feed's other lines: what left a bucket, until it comes back."""

event.listen(
    server_tables,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE VIEW feed (bucket, entity, record_id, seq, present) AS "
        "SELECT bucket, entity, id, version, 1 FROM record UNION ALL "
        "SELECT bucket, entity, record_id, seq, 0 FROM removal"
    ),
)
"""What is where since which number: one line per record and bucket. To be asked by record; in the
order of the numbers the feed is read by `feed_line` and `removal`."""

receipt = Table(
    "receipt",
    server_tables,
    Column("op_id", LargeBinary(16), primary_key=True),
    Column("op_hash", LargeBinary(16), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("incarnation", LargeBinary(16), nullable=False),
    Column("op_no", Integer, nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("ix_receipt_no", "incarnation", "op_no", unique=True),
)
"""What became of every op ever received."""

head = Table(
    "head",
    server_tables,
    Column("incarnation", LargeBinary(16), primary_key=True),
    Column("device", LargeBinary(16), nullable=False),
    Column("op_no", Integer, nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
)

parked = Table(
    "parked",
    server_tables,
    Column("op_id", LargeBinary(16), primary_key=True),
    Column("device", LargeBinary(16), nullable=False),
    Column("op", LargeBinary, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("closed_ms", BigInteger),
    Column("closed_how", String(12)),
)
"""Ops that were set aside, whole, with their reason; `closed_how`: what their author did then."""

audit = Table(
    "audit",
    server_tables,
    Column("id", Integer, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("device", LargeBinary(16)),
    Column("actor", String(32)),
    Column("act", String(20), nullable=False),
    Column("entity", String(40)),
    Column("record_id", String(32)),
    Column("seq", BigInteger),
    Column("detail", LargeBinary),
    Column("line_before", BigInteger),
    Column("mark", Integer),
    Index("ix_audit_mark", "mark"),
)
"""Append-only: base, both values, rule and actor of every change and every refusal. A line written
with its record hangs on that record's `line_before`; any other is found by `mark`, a short key made
of the record's id (`marks`)."""

device = Table(
    "device",
    server_tables,
    Column("id", LargeBinary(16), primary_key=True),
    Column("public_key", LargeBinary(32), nullable=False),
    Column("unit_id", String(32), nullable=False),
    Column("station_no", Integer, nullable=False),
    Column("workstation", String(60), nullable=False),
    Column("state", String(10), nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("enrolled_by", String(32), nullable=False),
    Column("nonce", LargeBinary(16), nullable=False),
    Column("token_hash", LargeBinary(32)),
    Column("token_until_ms", BigInteger),
    Column("last_contact_ms", BigInteger),
    Column("waiting_ops", Integer),
    Column("oldest_ms", BigInteger),
    Column("offset_ms", BigInteger),
    Column("schema_version", Integer),
    Column("cursor_seq", BigInteger),
    Column("equal_seq", BigInteger),
    Column("equal_ms", BigInteger),
    Column("recovery_told", LargeBinary(32)),
)
"""Enrolled computers and what each said of itself at its last contact. `recovery_told`: the
recovery key it was sent; another one is worth a round with nothing else in it."""

device_scope = Table(
    "device_scope",
    server_tables,
    Column("device", LargeBinary(16), primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("buckets", LargeBinary, nullable=False),
    Column("given_ms", BigInteger, nullable=False),
)
"""The scopes a computer was given: its ops are judged by the one they were written under. An older
one is forgotten when the computer says that nothing written under it waits any more."""

person_key = Table(
    "person_key",
    server_tables,
    Column("key", LargeBinary(16), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Index("ix_person_key_record", "record_id"),
)
"""Hashes of what makes two records one person (sync.aliases), to find people written twice."""

grid_job = Table(
    "grid_job",
    server_tables,
    Column("id", String(32), primary_key=True),
    Column("act", String(8), nullable=False),
    Column("from_grid", String(32), nullable=False),
    Column("to_grid", String(32), nullable=False),
    Column("chosen", LargeBinary, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger),
)
"""Grids cut anew: a job moves records from one grid to another in small commits and may be stopped
and taken up again. `chosen`: buildings, households, places (msgpack list of ids), empty for all."""

code = Table(
    "code",
    server_tables,
    Column("selector", String(4), primary_key=True),
    Column("code_hash", LargeBinary(32), nullable=False),
    Column("unit_id", String(32), nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("tries_left", SmallInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("used_by", LargeBinary(16)),
)
"""One-time codes for enrolment. The code itself is on paper only."""

account = Table(
    "account",
    server_tables,
    Column("user_id", String(32), primary_key=True),
    Column("login", String(30), nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until_ms", BigInteger, nullable=False),
)
"""Passwords of the district's accounts (Argon2id). The account itself is a shared record."""

place = Table(
    "place",
    server_tables,
    Column("id", String(32), primary_key=True),
    Column("parent_id", String(32)),
    Column("kind", String(8), nullable=False),
    Index("ix_place_parent", "parent_id"),
)
"""The tree of units and the grids in it, drawn from the records, for the one scope gate."""

district_key = Table(
    "district_key",
    server_tables,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("seal_key", LargeBinary(32), nullable=False),
    Column("sign_key", LargeBinary(32), nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)
"""The private halves of what bundles are locked to (X25519) and answers are signed with (Ed25519).
One row, made when first asked for; the whole file is encrypted."""

carried_bundle = Table(
    "carried_bundle",
    server_tables,
    Column("device", LargeBinary(16), primary_key=True),
    Column("way", String(4), primary_key=True),
    Column("incarnation", LargeBinary(16), primary_key=True),
    Column("bundle_no", Integer, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary(32), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("ops", Integer, nullable=False),
)
"""Bundles that came up and answers that were written down, by the hash of their file."""

opening = Table(
    "opening",
    server_tables,
    Column("device", LargeBinary(16), primary_key=True),
    Column("selector", String(4), nullable=False),
    Column("ticket_hash", LargeBinary(32), nullable=False),
)
"""Computers that were given an opening package and have not sent anything yet."""

content = Table(
    "content",
    server_tables,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("ix_content_unfinished", "at_ms", sqlite_where=text("held < size")),
)
"""Contents of attachments by their hash, as far as they have come (`held` of `size` bytes), and
when the last part did. Which attachments are of one, and who may see it, their records say."""

content_count = Table(
    "content_count",
    server_tables,
    Column("device", LargeBinary(16), primary_key=True),
    Column("whole", BigInteger, nullable=False),
)
"""How many contents each computer brought to their end here. One that was told of more has met a
district that lost some."""

content_part = Table(
    "content_part",
    server_tables,
    Column("sha256", String(64), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""The contents themselves, part by part as they came."""
