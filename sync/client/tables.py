"""The tables of the exchange on a station, beside the shared records in the same file.

Only the station's own bookkeeping lives here: what waits, what the district last said, who we are
to it. The shared records are `sync.records`; drafts, audit and preferences are the desktop's.
"""

from __future__ import annotations

from sqlalchemy import (
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
    UniqueConstraint,
    text,
)

client_tables = MetaData()

WAITING, DONE, PARKED = 0, 1, 2
"""States of an op: not yet acknowledged, acknowledged (kept), set aside by the district."""

incarnation = Table(
    "incarnation",
    client_tables,
    Column("id", LargeBinary(16), primary_key=True),
    Column("current", Boolean, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("head_no", Integer, nullable=False),
    Column("head_hash", LargeBinary(16), nullable=False),
    Column("durable_no", Integer, nullable=False, server_default="0"),
    Column("offered_no", Integer, nullable=False, server_default="0"),
)
"""One life of this outbox. `head_no`: the last op number given out, `head_hash`: its chain hash,
`durable_no`: the last one inside a verified backup of the district, `offered_no`: the last one that
may have left this computer, by the line or on a stick."""

outbox = Table(
    "outbox",
    client_tables,
    Column("position", Integer, primary_key=True),
    Column("incarnation", LargeBinary(16), nullable=False),
    Column("op_no", Integer, nullable=False),
    Column("op_hash", LargeBinary(16), nullable=False),
    Column("group_no", Integer, nullable=False),
    Column("seed", LargeBinary(16), nullable=False),
    Column("seed_no", Integer, nullable=False),
    Column("entity", String(40), nullable=False),
    Column("record_id", String(32), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("base_version", BigInteger, nullable=False),
    Column("fields", LargeBinary, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("scope_version", Integer, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("wall_ms", BigInteger, nullable=False),
    Column("offset_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("before", LargeBinary),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("outcome", String(12)),
    Column("reason", String(40)),
    Column("version", BigInteger, nullable=False, server_default="0"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("tried_ms", BigInteger),
    Column("done_ms", BigInteger),
    UniqueConstraint("incarnation", "op_no"),
    Index("ix_outbox_waiting", "position", sqlite_where=text("state = 0")),
    Index("ix_outbox_pending", "entity", "record_id", sqlite_where=text("state = 0")),
    Index("ix_outbox_set_aside", "position", sqlite_where=text("state = 2")),
)
"""Every change made here, in order. `fields` is msgpack {name: [old, new]} in canonical plain
values. `position` never changes; number, hash and incarnation are given anew after a fork.
`version`: the record's, when the op was applied to just what its author had seen, else 0.
`outcome`: what the district last said; with state 0, of an op that is offered once more.
`before`: the bookkeeping an edit of what the district knows found (msgpack {name: value})."""

shadow = Table(
    "shadow",
    client_tables,
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("version", BigInteger, nullable=False, server_default="0"),
    Column("fields", LargeBinary, nullable=False),
)
"""Of a record with waiting ops: the district's values of the fields those ops touch, where they are
no longer what the ops found. `version`: the district's, when news came since; the record itself
keeps the version the ops were based on."""

carried = Table(
    "carried",
    client_tables,
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("bucket", String(48), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("fields", LargeBinary, nullable=False),
    Index("ix_carried_bucket", "bucket"),
)
"""What this program has no table or no column for (a newer district's, and the district's own
conflict records), kept raw and sent back untouched."""

held_copy = Table(
    "held_copy",
    client_tables,
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("why", String(8), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("sent", Boolean, nullable=False, server_default="0"),
    Column("fields", LargeBinary, nullable=False),
)
"""While another history of the district is taken up (`sync.client.applying.histories`): what this
station held. `sent`: the district has it."""

enrolment = Table(
    "enrolment",
    client_tables,
    Column("only", Integer, primary_key=True),
    Column("server_url", String(200), nullable=False),
    Column("district", String(60), nullable=False),
    Column("device_id", LargeBinary(16), nullable=False),
    Column("device_key", LargeBinary(32), nullable=False),
    Column("unit_id", String(32), nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("nonce", LargeBinary(16), nullable=False),
    Column("recovery_key", LargeBinary(32)),
)
"""Who this computer is to the district: one row, none before enrolment. `device_key` is the
private half (Ed25519, raw); the whole file is encrypted. `recovery_key`: the public key that a
recovery slot is sealed to."""

progress = Table(
    "progress",
    client_tables,
    Column("only", Integer, primary_key=True),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("tag", LargeBinary(8), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("scope_version", Integer, nullable=False),
    Column("offset_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("contact_ms", BigInteger),
    Column("complete_ms", BigInteger),
    Column("verified_seq", BigInteger, nullable=False),
    Column("whole_seq", BigInteger, nullable=False, server_default="0"),
    Column("failure", String(40)),
    Column("failed_since_ms", BigInteger),
    Column("next_try_ms", BigInteger),
    Column("contents_no", BigInteger, nullable=False, server_default="0"),
)
"""How far this station is: the cursor (epoch, seq, tag), the number up to which a pull came to
its end (`whole_seq`; the cursor may lie beyond it in the middle of one), the clock's offset from
the district, the last contact, the last time both sides were equal, since when nothing answers,
and how many contents it handed in by the district's count. One row."""

subscription = Table(
    "subscription",
    client_tables,
    Column("bucket", String(48), primary_key=True),
    Column("filled", Boolean, nullable=False),
    Column("filled_seq", BigInteger, nullable=False, server_default="0"),
    Column("lost_ms", BigInteger),
    Column("removed_day", Integer, nullable=False, server_default="0"),
    Column("removed", Integer, nullable=False, server_default="0"),
    Column("repaired_day", Integer, nullable=False, server_default="0"),
    Column("differs_ms", BigInteger),
)
"""The buckets the district lets this computer see. `filled` is false until loaded once,
`filled_seq` says how far that is, `lost_ms` since when the bucket is no longer ours. Days count
from 1970 by the district's clock: how many records left on `removed_day`, when the bucket was
last repaired by itself, and since when both sides differ all the same."""

held_removal = Table(
    "held_removal",
    client_tables,
    Column("bucket", String(48), primary_key=True),
    Column("entity", String(40), primary_key=True),
    Column("record_id", String(32), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("kept", Boolean, nullable=False, server_default="0"),
)
"""What the district took out of a bucket in such numbers that a person is asked first. `kept`: the
person said no, and the records stay here to be looked into."""

receipt = Table(
    "receipt",
    client_tables,
    Column("id", Integer, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("way", String(8), nullable=False),
    Column("sent", Integer),
    Column("received", Integer),
    Column("pulled", Integer, nullable=False),
    Column("merged", Integer, nullable=False),
    Column("parked", Integer, nullable=False),
    Column("repaired", Integer, nullable=False),
    Column("outcome", String(40), nullable=False),
    Column("voucher", String(20)),
)
"""One line per round: what was sent, what the district counted, and how it ended."""

content = Table(
    "content",
    client_tables,
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("handed", Integer, nullable=False, server_default="0"),
    Column("handed_epoch", LargeBinary(8)),
    Column("preview", LargeBinary),
    Column("at_ms", BigInteger, nullable=False),
    Column("next_ms", BigInteger, nullable=False, server_default="0"),
    Column("failure", String(40)),
    Column("record", String(32)),
)
"""Contents of attachments by their hash. `held` of `size` bytes are here; less than all: it is on
its way, wanted by somebody. `handed`: bytes the district said it has; `handed_epoch`: the history
of the district in which all of it was. `preview`: a small JPEG. `at_ms`: when it came to lie here;
after a `failure` the queue comes back to it at `next_ms`. `record`: the attachment it was of, when
that left this station's scope before the content was handed in."""

content_part = Table(
    "content_part",
    client_tables,
    Column("sha256", String(64), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The contents themselves, in parts of at most 64 KB in order."""

stick = Table(
    "stick",
    client_tables,
    Column("only", Integer, primary_key=True),
    Column("seal_key", LargeBinary(32), nullable=False),
    Column("sign_key", LargeBinary(32), nullable=False),
    Column("ticket", LargeBinary(32)),
    Column("out_no", Integer, nullable=False),
    Column("out_digest", LargeBinary(32), nullable=False),
    Column("out_ms", BigInteger),
    Column("out_ops", Integer, nullable=False),
    Column("in_no", Integer, nullable=False),
    Column("in_digest", LargeBinary(32), nullable=False),
    Column("in_ms", BigInteger),
    Column("in_ops", Integer, nullable=False),
    Column("in_rows", Integer, nullable=False),
    Column("wanted", LargeBinary, nullable=False),
    Column("out_photos", Integer, nullable=False, server_default="0"),
)
"""How the station stands with bundles: the district's public keys (X25519, Ed25519), the last one
written and the last one read, by number and hash. `ticket`: to be shown until the first answer by a
station that was opened from a file; `wanted`: msgpack list of buckets whose counts differed;
`out_photos`: contents of attachments beside the last one written."""
