"""A forgotten password: the question a station asks and the answer of its district, as short text.

For each person of a computer the station keeps its data key once more, sealed under a secret that
the holder of the district's recovery key can reckon anew: X25519 of that key and the computer's own
Ed25519 key, narrowed to this computer, this person and this one question (the *recovery slot*). So
seven groups of four signs say who asks, eight say the answer, and both can be read out. The answer
opens that one slot and nothing else, and only together with the computer it lies on
(docs/decisions/0041).
"""

from __future__ import annotations

import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256, sha512

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.wire import wrapping

NONCE_BYTES, ANSWER_BYTES = 3, 16
_DEVICE, _USER, _KEY = 5, 4, 2
_REQUEST, _ANSWER = "GWQ1", "GWA1"
_CHECK = {_REQUEST: 3, _ANSWER: 4}
_SIZE = {_REQUEST: _DEVICE + _USER + _KEY + NONCE_BYTES, _ANSWER: ANSWER_BYTES}
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_OURS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _SIGNS)
_LOOKALIKES = str.maketrans("OILU", "011V")
_GROUP = 4
_TEXT_MAX = 400
_PRIME = 2**255 - 19


class OtherKind(ValueError):
    """The text is a question where an answer is wanted, or the other way round."""


@dataclass(frozen=True)
class Request:
    """Who asks, in the last bytes of the ids, which are drawn at random: five of the computer's,
    four of the person's, two that name the recovery key, three that name the question."""

    device: bytes
    user: bytes
    key: bytes
    nonce: bytes


def request_of(device: bytes, user: bytes, public: bytes, nonce: bytes) -> Request:
    """The question of a person (16 bytes) at a computer (16 bytes) for a recovery key's holder."""
    return Request(device[-_DEVICE:], user[-_USER:], key_tag(public), nonce)


def key_tag(public: bytes) -> bytes:
    """What names a recovery key in a question."""
    return sha256(b"recovery key" + public).digest()[:_KEY]


def request_text(request: Request) -> str:
    """The question as people carry it."""
    return _text(_REQUEST, request.device + request.user + request.key + request.nonce)


def read_request(text: str) -> Request:
    """The question behind a text. ValueError for one that is cut, mistyped or something else."""
    said = _bytes(_REQUEST, text)
    user, key = _DEVICE + _USER, _DEVICE + _USER + _KEY
    return Request(said[:_DEVICE], said[_DEVICE:user], said[user:key], said[key:])


def answer_text(answer: bytes) -> str:
    """The answer as people carry it."""
    return _text(_ANSWER, answer)


def read_answer(text: str) -> bytes:
    """The answer behind a text. OtherKind for a question, ValueError for anything else."""
    return _bytes(_ANSWER, text)


def answer_at_station(
    device_key: bytes, public: bytes, device: bytes, user: bytes, nonce: bytes
) -> bytes:
    """What the district will answer, reckoned by the computer from its Ed25519 private key."""
    mine = X25519PrivateKey.from_private_bytes(sha512(device_key).digest()[:32])
    return _narrowed(mine.exchange(X25519PublicKey.from_public_bytes(public)), device, user, nonce)


def answer_at_district(
    private: bytes, device_public: bytes, device: bytes, user: bytes, nonce: bytes
) -> bytes:
    """The same, reckoned from the recovery key and the computer's Ed25519 public key."""
    theirs = X25519PublicKey.from_public_bytes(exchange_key_of(device_public))
    mine = X25519PrivateKey.from_private_bytes(private)
    return _narrowed(mine.exchange(theirs), device, user, nonce)


def seal_slot(answer: bytes, key: bytes, device: bytes, user: bytes) -> bytes:
    """A data key under an answer nobody has given yet."""
    return wrapping.wrap_under(_slot_key(answer), key, b"recovery slot" + device + user)


def open_slot(answer: bytes, sealed: bytes, device: bytes, user: bytes) -> bytes:
    """The data key of a recovery slot. ValueError for the answer to another question."""
    return wrapping.unwrap_under(_slot_key(answer), sealed, b"recovery slot" + device + user)


def exchange_key_of(public: bytes) -> bytes:
    """The X25519 public key that belongs to the same secret as an Ed25519 one (RFC 7748 §4.1:
    u = (1 + y) / (1 - y)). ValueError for the one point that has none."""
    y = int.from_bytes(public, "little") & (2**255 - 1)
    return ((1 + y) * pow(1 - y, -1, _PRIME) % _PRIME).to_bytes(32, "little")


def _narrowed(shared: bytes, device: bytes, user: bytes, nonce: bytes) -> bytes:
    info = b"recovery answer 1" + device + user + nonce
    return HKDF(SHA256(), ANSWER_BYTES, salt=None, info=info).derive(shared)


def _slot_key(answer: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"recovery slot 1").derive(answer)


def _text(kind: str, content: bytes) -> str:
    whole = content + sha256(kind.encode() + content).digest()[: _CHECK[kind]]
    signs = b32encode(whole).decode().rstrip("=").translate(_TO_OURS)
    groups = [signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP)]
    return "-".join([kind, *groups])


def _bytes(kind: str, text: str) -> bytes:
    plain = unicodedata.normalize("NFKC", text[: _TEXT_MAX + 1]).upper()
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    if len(text) > _TEXT_MAX or not signs.startswith(kind):
        other = _ANSWER if kind == _REQUEST else _REQUEST
        raise OtherKind("of the other kind") if signs.startswith(other) else ValueError("no code")
    number, count = 0, 0
    for sign in signs[len(kind) :].translate(_LOOKALIKES):
        place = _SIGNS.find(sign)
        if place < 0:
            raise ValueError("a sign that is never used")
        number, count = number << 5 | place, count + 1
    size = _SIZE[kind] + _CHECK[kind]
    spare = count * 5 - size * 8
    if not 0 <= spare < 5:
        raise ValueError("cut, or too long")
    whole = (number >> spare).to_bytes(size)
    content, check = whole[: _SIZE[kind]], whole[_SIZE[kind] :]
    if sha256(kind.encode() + content).digest()[: _CHECK[kind]] != check:
        raise ValueError("mistyped")
    return content
