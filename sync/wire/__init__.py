"""What travels between station and district: messages, codec, protocol version, limits.

Bytes in, values out and back. No table, no socket and no merge rule lives here. What a message
carries beyond what this version knows is kept where it is data (fields, entities) and ignored
where it is protocol.
"""

from sync.wire.columns import pack_column, unpack_column
from sync.wire.envelope import (
    BODY_BYTES_MAX,
    MAGIC,
    PROTOCOL,
    UNPACKED_BYTES_MAX,
    Frame,
    open_frame,
    seal_frame,
)
from sync.wire.messages import (
    DigestAnswer,
    DigestRequest,
    EnrolAnswer,
    EnrolRequest,
    HistoryAnswer,
    HistoryLine,
    HistoryRequest,
    PullRequest,
    PushAnswer,
    Result,
    SessionAnswer,
    SessionRequest,
    Trouble,
    decode,
    encode,
)
from sync.wire.ops import BATCH_OPS_MAX, Batch, Op, chain, op_hash_of, op_id, pack_ops, unpack_ops
from sync.wire.pages import PAGE_BYTES_MAX, Page, Row, pack_page, unpack_page
from sync.wire.plain import (
    SCHEMA_VERSION,
    canonical,
    digest_add,
    from_ms,
    instant_text,
    plain,
    row_hash,
    to_ms,
    value_hash,
)

__all__ = [
    "BATCH_OPS_MAX",
    "BODY_BYTES_MAX",
    "MAGIC",
    "PAGE_BYTES_MAX",
    "PROTOCOL",
    "SCHEMA_VERSION",
    "UNPACKED_BYTES_MAX",
    "Batch",
    "DigestAnswer",
    "DigestRequest",
    "EnrolAnswer",
    "EnrolRequest",
    "Frame",
    "HistoryAnswer",
    "HistoryLine",
    "HistoryRequest",
    "Op",
    "Page",
    "PullRequest",
    "PushAnswer",
    "Result",
    "Row",
    "SessionAnswer",
    "SessionRequest",
    "Trouble",
    "canonical",
    "chain",
    "decode",
    "digest_add",
    "encode",
    "from_ms",
    "instant_text",
    "op_hash_of",
    "op_id",
    "open_frame",
    "pack_column",
    "pack_ops",
    "pack_page",
    "plain",
    "row_hash",
    "seal_frame",
    "to_ms",
    "unpack_column",
    "unpack_ops",
    "unpack_page",
    "value_hash",
]
