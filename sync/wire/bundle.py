"""What a bundle holds: a manifest, then the same frames as over the network, in named sections.

Up (station to district): `ops`. Down (district to station): `fill:<bucket>` for buckets to be
loaded from their beginning, `results` (one per batch), `pages` since the station's cursor,
`standing` (what the district counts). An opening package is a down bundle with `opening` in front,
locked by a one-time code. In both directions `contents` speaks of attachments' contents, which lie
in files of their own beside it (`content_files`). docs/exchange.md, bundle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, TypeVar

import msgspec
import zstandard

from sync.errors import Refused, Unavailable
from sync.wire.envelope import HEAD_BYTES, UNPACKED_BYTES_MAX, Frame, open_frame, seal_frame
from sync.wire.messages import EnrolAnswer, Life, PushAnswer, decode, encode
from sync.wire.sealing import SealedReader, SealedWriter, Unlock

UP: Final = 1
DOWN: Final = 2
OPENING: Final = 3
CONTENT_UP: Final = 4
CONTENT_DOWN: Final = 5
"""Kinds of file."""

MANIFEST: Final = 16
SECTION: Final = 17
RESULTS: Final = 18
STANDING: Final = 19
OPENED: Final = 20
CONTENTS: Final = 21
"""Kinds of frame that only bundles have; ops and pages are PUSH and PULL as everywhere."""

IN_OPS, IN_OPENING, IN_FILL = "ops", "opening", "fill:"
IN_RESULTS, IN_PAGES, IN_STANDING = "results", "pages", "standing"
IN_CONTENTS, IN_CONTENT = "contents", "content"
"""Names of sections; a bucket's name follows on `IN_FILL`."""

RATIO_MAX: Final = 400
"""A frame that would grow more than this is no page and no batch of ours."""
RATIO_FREE_BYTES: Final = 1 << 20
OPEN_BYTES_MAX: Final = 2 << 30
"""What all frames of a bundle may unpack to, one after the other."""
ANSWER_LIVES_MS: Final = 90 * 86_400_000
"""Half of what tombstones live: an answer older than that is not taken any more."""


class Ticket(msgspec.Struct, array_like=True, frozen=True):
    """The first bundle of a station that was opened from a file: who it is from now on."""

    secret: bytes
    public_key: bytes
    workstation: str


class UpManifest(msgspec.Struct, array_like=True, frozen=True):
    """What a station carries up. `ops`: how many follow; `previous`: hash of the bundle before;
    `wanted`: buckets whose counts differed, to be sent whole; `answer_key`: X25519, for the answer.
    """

    device: bytes
    practice: bool
    incarnation: bytes
    bundle_no: int
    previous: bytes
    ops: int
    first_no: int
    last_no: int
    acked_no: int
    oldest_ms: int
    wall_ms: int
    epoch: bytes
    seq: int
    tag: bytes
    verified_seq: int
    schema: int
    scope_version: int
    buckets: list[str]
    wanted: list[str]
    answer_key: bytes
    whole: int
    """Up to which number everything was pulled to its end: of fields newer than that nothing may
    be left out of the answer, although pages up to `seq` are here."""
    expires_ms: int = 0
    """0: never. What was not received yet is welcome however late."""
    ticket: Ticket | None = None


class DownManifest(msgspec.Struct, array_like=True, frozen=True):
    """What a district answers. `answers_no`, `answers_hash`: the bundle it answers; `since`: the
    cursor the pages follow on, `seq` and `tag` the one they end at; `trouble`: why the ops were not
    taken ("" when they were), with `missing` as the range that is not there.
    """

    district: str
    device: bytes
    practice: bool
    bundle_no: int
    previous: bytes
    answers_no: int
    answers_hash: bytes
    incarnation: bytes
    head_no: int
    head_hash: bytes
    epoch: bytes
    since: int
    seq: int
    tag: bytes
    now_ms: int
    expires_ms: int
    scope_version: int
    buckets: list[str]
    results: int
    rows: int
    trouble: str = ""
    missing: tuple[int, int] | None = None
    durable_through: int = 0
    common: tuple[int, bytes] | None = None
    """As in a session: only when the station's cursor is of another history."""
    lives: list[Life] = []
    """As in a session: what the district knows of this computer's lives."""
    rebuild: bool = False
    """As in a session: the cursor is older than the memory of removals; every bucket is here."""
    signer: bytes = b""
    """Of an opening package only: the district's Ed25519 key, believed because the code fits."""
    recovery_key: bytes = b""
    """The public half that recovery slots are sealed to, if the district has one."""


class Results(msgspec.Struct, array_like=True, frozen=True):
    """What became of one batch of an up bundle."""

    incarnation: bytes
    first_no: int
    answer: PushAnswer


class BucketCounts(msgspec.Struct, array_like=True, frozen=True):
    """What the district counts at the end of the pages: {bucket: (count, sum mod 2^64)}, and the
    number both sides keep when the station counts the same."""

    buckets: dict[str, tuple[int, int]]
    voucher: str


class Opening(msgspec.Struct, array_like=True, frozen=True):
    """What a station needs to begin without a network. `password_hash`: Argon2id, of the person
    who may open it; `ticket`: to be shown with the first bundle; `expires_ms`: by the district."""

    answer: EnrolAnswer
    login: str
    password_hash: str
    ticket: bytes
    expires_ms: int


class ContentsAsked(msgspec.Struct, array_like=True, frozen=True):
    """Up, by records of attachments: `waiting`: whose content lies at the station and not, as far
    as it was told, at the district; `wanted`: whose content somebody there looks for."""

    waiting: list[str]
    wanted: list[str]


class ContentsHeld(msgspec.Struct, array_like=True, frozen=True):
    """Down: the hashes (32 bytes) of those among the waiting ones that the district has whole."""

    whole: list[bytes]


class ContentManifest(msgspec.Struct, array_like=True, frozen=True):
    """The one content of a file: whose bundle it lies beside, the attachment it is of, its hash in
    hex and its size; `epoch`: the history of the district its sender knows."""

    device: bytes
    practice: bool
    record: str
    sha256: str
    size: int
    epoch: bytes


_Manifest = TypeVar("_Manifest", UpManifest, DownManifest, ContentManifest)


class BundleWriter:
    """Writes a bundle: manifest, then section by section."""

    def __init__(
        self, file: BinaryIO, kind: int, lock: tuple[bytes, bytes], manifest: msgspec.Struct
    ) -> None:
        self._sealed = SealedWriter(file, kind, *lock)
        self.frame(seal_frame(MANIFEST, encode(manifest)))

    def section(self, name: str) -> None:
        """What follows belongs to this section."""
        self.frame(seal_frame(SECTION, name.encode()))

    def frame(self, frame: bytes) -> None:
        """One more frame in its envelope."""
        self._sealed.write(frame)

    def close(self, signing_key: bytes) -> bytes:
        """Hash and sign; the hash of the file."""
        return self._sealed.close(signing_key)


class Bundle:
    """A bundle that is whole and was locked for us. Frames are read when they are asked for.

    Refused as `SealedReader`, and "not_for_us", "wrong_kind_of_bundle", "bundle_bomb".
    """

    def __init__(self, file: BinaryIO, kind: int, unlock: Unlock) -> None:
        self._sealed = SealedReader(file)
        if self._sealed.kind != kind:
            raise Refused("wrong_kind_of_bundle")
        self._sealed.unlock(unlock)
        self._sections: dict[str, list[int]] | None = None

    @property
    def digest(self) -> bytes:
        """The hash that names the file (32 bytes)."""
        return self._sealed.digest

    def manifest(self, kind: type[_Manifest]) -> _Manifest:
        """The manifest; not to be believed before `check` was passed."""
        frame = self._frame(0)
        if frame.kind != MANIFEST:
            raise Refused("bundle_damaged")
        try:
            return decode(frame.payload, kind)
        except ValueError:
            raise Refused("bundle_damaged") from None

    def check(self, public: bytes) -> None:
        """Signature, every frame's envelope and the limits, before anything is taken from it."""
        self._sealed.check_signature(public)
        sections: dict[str, list[int]] = {}
        here: list[int] = []
        total = 0
        for number in range(1, self._sealed.chunks):
            data = self._sealed.chunk(number)
            total += _open_size(data)
            if total > OPEN_BYTES_MAX:
                raise Refused("bundle_bomb")
            if len(data) > HEAD_BYTES and data[5] == SECTION:
                here = sections.setdefault(self._name(number), [])
            else:
                here.append(number)
        self._sections = sections

    def sections(self) -> list[str]:
        """The names of the sections, in order."""
        return list(self._checked())

    def frames(self, section: str) -> Iterator[Frame]:
        """The frames of a section, opened one by one; none when it is not there."""
        for number in self._checked().get(section, ()):
            yield self._frame(number)

    def message(self, section: str, kind: type[Any]) -> Any:
        """The one message of a section. Refused("bundle_damaged") when it is not there."""
        for frame in self.frames(section):
            try:
                return decode(frame.payload, kind)
            except ValueError:
                break
        raise Refused("bundle_damaged")

    def _checked(self) -> dict[str, list[int]]:
        if self._sections is None:
            raise ValueError("a bundle is checked before it is read")
        return self._sections

    def _name(self, number: int) -> str:
        try:
            return self._frame(number).payload.decode()
        except UnicodeDecodeError:
            raise Refused("bundle_damaged") from None

    def _frame(self, number: int) -> Frame:
        data = self._sealed.chunk(number)
        _open_size(data)
        try:
            return open_frame(data)
        except Unavailable as error:
            code = "bundle_unknown" if error.code == "protocol_unknown" else "bundle_damaged"
            raise Refused(code) from None


def _open_size(data: bytes) -> int:
    """What a frame says it will unpack to. Refused("bundle_bomb") beyond the limits, unopened."""
    packed = len(data) - HEAD_BYTES
    if packed < 0:
        raise Refused("bundle_damaged")
    if not data[6]:
        return packed
    try:
        size = zstandard.frame_content_size(data[HEAD_BYTES:])
    except zstandard.ZstdError:
        raise Refused("bundle_damaged") from None
    beyond = size > RATIO_FREE_BYTES and size > packed * RATIO_MAX
    if size < 0 or size > UNPACKED_BYTES_MAX or beyond:
        raise Refused("bundle_bomb")
    return size
