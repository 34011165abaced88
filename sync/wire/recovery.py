"""A forgotten password: what a station asks of its district and what the district answers, as text.

The station's data key lies in its key file once more, sealed to the district's recovery key (the
*recovery slot*). A request carries that slot and the public half of a key made for this one time;
the answer is the data key sealed to it, for this computer and this person only. Both are text of
letters and digits that may be read out, photographed or carried in a file.
"""

from __future__ import annotations

import unicodedata
from base64 import b32encode
from hashlib import sha256

import msgspec

from sync.wire import wrapping

SLOT = b"recovery slot of a station"
_REQUEST, _ANSWER = b"GWQ1", b"GWA1"
_CHECK = 4
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_OURS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _SIGNS)
_LOOKALIKES = str.maketrans("OILU", "011V")
_GROUP = 5
_TEXT_MAX = 4_000


class Request(msgspec.Struct, array_like=True, frozen=True):
    """Which computer and person ask (16 bytes each), the one-time public key, the slot."""

    device: bytes
    user: bytes
    once: bytes
    slot: bytes

    @property
    def bound(self) -> bytes:
        """What the answer is bound to."""
        return b"recovery answer" + self.device + self.user + self.once


def seal_slot(public: bytes, device: bytes, key: bytes) -> bytes:
    """The data key of a computer, sealed to its district's recovery key."""
    return wrapping.wrap_to(public, key, SLOT + device)


def request_text(request: Request) -> str:
    """The request as people carry it."""
    return _text(_REQUEST, msgspec.msgpack.encode(request))


def read_request(text: str) -> Request:
    """The request behind a text. ValueError for one that is cut, mistyped or something else."""
    try:
        return msgspec.msgpack.decode(_bytes(_REQUEST, text), type=Request)
    except msgspec.MsgspecError as error:
        raise ValueError("not a request") from error


def answer_text(private: bytes, request: Request) -> str:
    """The district's answer, by the private half of its recovery key. ValueError when the slot
    was sealed to another key."""
    key = wrapping.unwrap(private, request.slot, SLOT + request.device)
    return _text(_ANSWER, wrapping.wrap_to(request.once, key, request.bound))


def read_answer(text: str, request: Request, once_private: bytes) -> bytes:
    """The data key out of an answer to this very request. ValueError for anything else."""
    return wrapping.unwrap(once_private, _bytes(_ANSWER, text), request.bound)


def _text(kind: bytes, content: bytes) -> str:
    whole = content + sha256(kind + content).digest()[:_CHECK]
    signs = b32encode(whole).decode().rstrip("=").translate(_TO_OURS)
    groups = [signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP)]
    return "-".join([kind.decode(), *groups])


def _bytes(kind: bytes, text: str) -> bytes:
    if len(text) > _TEXT_MAX:
        raise ValueError("too long")
    plain = unicodedata.normalize("NFKC", text).upper()
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    name = kind.decode()
    if not signs.startswith(name):
        raise ValueError("of another kind")
    number, count = 0, 0
    for sign in signs[len(name) :].translate(_LOOKALIKES):
        place = _SIGNS.find(sign)
        if place < 0:
            raise ValueError("a sign that is never used")
        number, count = number << 5 | place, count + 1
    size = count * 5 // 8
    whole = (number >> (count * 5 - size * 8)).to_bytes(size)
    content, check = whole[:-_CHECK], whole[-_CHECK:]
    if size <= _CHECK or sha256(kind + content).digest()[:_CHECK] != check:
        raise ValueError("mistyped or cut")
    return content
