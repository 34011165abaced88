"""The small messages of a round: session, results of a push, pull, digest, enrolment, trouble.

Arrays on the wire, so that "nothing to do" stays one request of a few hundred bytes; a newer
version may add elements at the end, and an older reader ignores them.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Final, TypeVar

import msgspec

from sync.wire.columns import steps

SESSION: Final = 1
PUSH: Final = 2
PULL: Final = 3
DIGEST: Final = 4
ENROL: Final = 5
TROUBLE: Final = 6
HISTORY: Final = 7
CONTENT_IN: Final = 8
CONTENT_OUT: Final = 9
"""Kinds of frame."""

NUMBER_MAX: Final = (1 << 63) - 1
MOMENT_MAX: Final = 1 << 46
Number = Annotated[int, msgspec.Meta(ge=0, le=NUMBER_MAX)]
"""What a database can count with; msgpack could say twice as much."""
Moment = Annotated[int, msgspec.Meta(ge=-MOMENT_MAX, le=MOMENT_MAX)]
"""Milliseconds since 1970 by any clock, however wrong, up to the year 4199."""


class SessionRequest(msgspec.Struct, array_like=True, frozen=True):
    """Who asks, how far it is, and how much will come. `signature` is over `signed_part`."""

    device: bytes
    nonce: bytes
    incarnation: bytes
    epoch: bytes
    seq: Number
    tag: bytes
    schema: Number
    scope_version: Number
    acked_no: Number
    """The highest op number the district has acknowledged, 0 for none."""
    waiting_ops: Number
    oldest_ms: Moment
    """When the oldest waiting op was written (station's clock), 0 for none."""
    wall_ms: Moment
    practice: bool = False
    compare: bool = False
    """Both sides were not found equal at this cursor yet."""
    signature: bytes = b""

    def signed_part(self) -> bytes:
        """The bytes the device key signs. What a later version adds stands behind the signature and
        is no part of them, so that a district of today can check it."""
        return b"session" + encode(msgspec.structs.replace(self, signature=b""))


Life = tuple[bytes, int, bytes, int]
"""What the district knows of a life: (incarnation, last op number, chain hash after it, last op
number inside a verified backup). The hash tells whether the numbers mean the same on both sides."""


class SessionAnswer(msgspec.Struct, array_like=True, frozen=True):
    """`answer`: "go", "wait" (for `wait_s`) or "nothing". `token` only with go."""

    answer: str
    nonce: bytes
    epoch: bytes
    seq: Number
    now_ms: Moment
    wait_s: Number = 0
    token: bytes = b""
    head_no: Number = 0
    head_hash: bytes = b""
    scope_version: Number = 0
    buckets: list[str] | None = None
    durable_through: Number = 0
    """Ops of this incarnation up to here are inside a verified backup."""
    common: tuple[int, bytes] | None = None
    """Only when the cursor is of another history than the district's present one: the newest
    (number, tag) both have in common, (0, zeros) when nothing is known of the cursor's own."""
    lives: list[Life] = []
    """With go: the lives of this computer that are known here."""
    rebuild: bool = False
    """The cursor is older than the memory of removals: the base is to be rebuilt (SNAPSHOT)."""
    recovery_key: bytes = b""
    """The public half that recovery slots are sealed to, if the district has one."""
    contents_no: Number = 0
    """How many contents this computer has brought to their end here; fewer than it was told before
    means that the district lost some."""


class Result(msgspec.Struct, array_like=True, frozen=True):
    """What became of one op: applied, duplicate, merged, parked or later.

    `version`: the record's new version when the author has thereby seen all of it, else 0.
    `reason`: why it was parked, or how it was before for a duplicate.
    """

    outcome: str
    version: int = 0
    reason: str = ""


class PushAnswer(msgspec.Struct, array_like=True, frozen=True):
    """One result per op in order (run-length coded), and the district's head afterwards."""

    runs: list[tuple[int, Result]]
    versions: list[int]
    """Differences of the versions of applied ops, which would spoil the runs."""
    head_no: Number
    received: Number
    """How many ops of this batch the district holds now, by its own count."""

    @staticmethod
    def of(results: list[Result], head_no: int, received: int) -> PushAnswer:
        """The answer for these results."""
        runs = [
            (len([*alike]), Result(outcome, 0, reason))
            for (outcome, reason), alike in groupby(results, attrgetter("outcome", "reason"))
        ]
        versions = steps([result.version for result in results])
        return PushAnswer(runs, versions, head_no, received)

    def results(self) -> list[Result]:
        """One result per op. ValueError when the answer does not fit itself."""
        if sum(length for length, _ in self.runs) != len(self.versions):
            raise ValueError("not an answer to a push")
        bare = [result for length, result in self.runs for _ in range(length)]
        total, found = 0, []
        for result, step in zip(bare, self.versions, strict=True):
            total += step
            found.append(Result(result.outcome, total, result.reason))
        return found


class PullRequest(msgspec.Struct, array_like=True, frozen=True):
    """What follows the cursor. `buckets`: only these, from `since` (a bucket newly gained).
    `records`: just these (noun, id) of the one bucket named, whole, whatever the cursor. `whole`:
    the last number up to which everything was fetched; a cursor in the middle of a pull lies
    beyond it, and what is newer than it is sent again. None: a station that does not say."""

    epoch: bytes
    seq: Number
    tag: bytes
    schema: Number
    buckets: list[str] | None = None
    since: Number = 0
    records: list[tuple[str, bytes]] = []
    whole: Number | None = None


class DigestRequest(msgspec.Struct, array_like=True, frozen=True):
    """What the station holds at its cursor: {bucket: (count, sum mod 2^64)}.

    With `bucket` set it asks about that one only, by `RANGES` ranges of hash prefix.
    """

    epoch: bytes
    seq: Number
    buckets: dict[str, tuple[int, int]]
    bucket: str = ""
    ranges: list[tuple[int, int]] = []


class DigestAnswer(msgspec.Struct, array_like=True, frozen=True):
    """`state`: "equal", "moved" (more was written meanwhile: pull again) or "differs"."""

    state: str
    differs: list[str] = []
    voucher: str = ""
    """Number both sides keep for this agreement, when equal."""
    ranges: list[int] = []
    """Of the bucket asked about: the ranges that differ, as far as their records are in `held`."""
    held: list[tuple[str, bytes, int, int]] = []
    """(noun, id, version, row hash) of the district's records in those ranges."""


class EnrolRequest(msgspec.Struct, array_like=True, frozen=True):
    """A one-time code, an account of the district, and the device's public key (Ed25519)."""

    code: str
    login: str
    password: str
    public_key: bytes
    workstation: str
    schema: Number
    practice: bool = False


class EnrolAnswer(msgspec.Struct, array_like=True, frozen=True):
    """Who this computer now is. `account`: the plain fields of the person who enrolled it."""

    device: bytes
    district: str
    unit_id: str
    unit_name: str
    station_no: Number
    practice: bool
    nonce: bytes
    epoch: bytes
    account_id: str
    account: dict[str, Any]
    account_version: Number
    seal_key: bytes = b""
    """X25519: what this station locks its bundles to."""
    sign_key: bytes = b""
    """Ed25519: what the district signs its answers with."""


class HistoryRequest(msgspec.Struct, array_like=True, frozen=True):
    """The history of some records (entity, id), as `actor` may see it: lines numbered below
    `before` (0: the newest), at most `limit`."""

    actor: str
    records: list[tuple[str, str]]
    before: Number = 0
    limit: int = 200


class HistoryLine(msgspec.Struct, array_like=True, frozen=True):
    """One change at the district. `changes`: {field: (old, new)}, of a new record none; `hidden`:
    changed fields whose values do not travel; `lost`: per rule {field: (kept, lost)}; `parked`:
    why it was set aside."""

    number: int
    at_ms: int
    actor: str
    person: str
    workstation: str
    act: str
    entity: str
    record_id: str
    changes: dict[str, tuple[Any, Any]] = {}
    hidden: list[str] = []
    lost: list[tuple[str, dict[str, tuple[Any, Any]]]] = []
    parked: str = ""


class HistoryAnswer(msgspec.Struct, array_like=True, frozen=True):
    """Newest first; `more` when older lines follow."""

    lines: list[HistoryLine] = []
    more: bool = False


PART_BYTES: Final = 64 << 10
"""Of the content of an attachment that travels at once; a cut line costs one part."""


class ContentPart(msgspec.Struct, array_like=True, frozen=True):
    """Content of the attachment `record`, from `offset` on; without content it only asks how much
    is there."""

    record: str
    offset: Number
    content: bytes = b""


class ContentHeld(msgspec.Struct, array_like=True, frozen=True):
    """How many bytes of the content the district holds now; `whole`: all, and their hash is that
    of the record. 0 after the last part: the hash was another one, and all of it is asked for
    again."""

    held: Number
    whole: bool = False
    contents_no: Number = 0
    """With `whole`: how many contents this computer has brought to their end."""


class ContentQuestion(msgspec.Struct, array_like=True, frozen=True):
    """The content of the attachment `record`, from `offset` on."""

    record: str
    offset: Number = 0


class ContentPiece(msgspec.Struct, array_like=True, frozen=True):
    """Some of a content; `size`: of the whole."""

    size: Number
    content: bytes


class Trouble(msgspec.Struct, array_like=True, frozen=True):
    """A request that was not served as a whole: a code, its values, and whether asking again
    may help (`again`)."""

    code: str
    values: dict[str, Any] = {}
    again: bool = False


_ENCODER = msgspec.msgpack.Encoder()
_Message = TypeVar("_Message", bound=msgspec.Struct)


def encode(message: msgspec.Struct) -> bytes:
    """The message as payload bytes."""
    return _ENCODER.encode(message)


def decode(payload: bytes, kind: type[_Message]) -> _Message:
    """The message behind `encode`. ValueError when the payload is not one."""
    try:
        return msgspec.msgpack.decode(payload, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__}") from error
