"""The sealed file a bundle travels in: one-time key, numbered chunks, hash, signature.

Layout, all lengths big-endian:

    magic "GWB" · suite · format · kind (1 byte each) · opener (32)
    · chunks: length (u32) · AES-256-GCM of the chunk, nonce = its number, bound to the head
    · length 0 (u32) · SHA-256 of all before · Ed25519 signature of that hash

`opener` is the one-time X25519 public key whose shared secret with the receiver gives the file's
key, or the salt under which a one-time code does. Without it nothing of the content can be read;
nothing is believed before hash and signature were checked. `sync.wire.bundle`: what chunks mean.
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from typing import BinaryIO, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.errors import Refused
from sync.records.randomness import Randomness

MAGIC: Final = b"GWB"
SUITE: Final = 1
"""X25519, HKDF-SHA256, AES-256-GCM, Ed25519; Argon2id for codes. National algorithms get numbers
of their own."""
FORMAT: Final = 1
HEAD_BYTES: Final = 38
TRAILER_BYTES: Final = 32 + 64
CHUNK_BYTES_MAX: Final = (4 << 20) + 256
FILE_BYTES_MAX: Final = 512 << 20
"""Far below the 4 GB of FAT32; a district's whole first load is a tenth of it."""
CHUNKS_MAX: Final = 50_000

_OPENER_BYTES = 32
_LOOKALIKES = str.maketrans("OILU", "011V")
_SIGNED = b"grid bundle 1 "
Unlock = Callable[[bytes], bytes]
"""The file's key from its `opener`."""


def lock_to(public: bytes, draw: Randomness = os.urandom) -> tuple[bytes, bytes]:
    """(opener, key) of a new file for the holder of an X25519 public key."""
    once = X25519PrivateKey.from_private_bytes(draw(32))
    opener = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return opener, _file_key(shared, opener + public)


def unlock_with(private: bytes) -> Unlock:
    """The way in for the holder of the X25519 private key."""
    mine = X25519PrivateKey.from_private_bytes(private)
    public = mine.public_key().public_bytes_raw()

    def unlock(opener: bytes) -> bytes:
        try:
            shared = mine.exchange(X25519PublicKey.from_public_bytes(opener))
        except ValueError:  # a point of small order: nobody of ours makes one
            raise Refused("bundle_damaged") from None
        return _file_key(shared, opener + public)

    return unlock


def unlock_with_code(code: str) -> Unlock:
    """The way in with a one-time code (its bare signs). Argon2id, so that fifty bits are enough
    for a stick that was lost."""

    def unlock(opener: bytes) -> bytes:
        stretched = hash_secret_raw(
            code.encode(), opener, time_cost=4, memory_cost=128 << 10, parallelism=1,
            hash_len=32, type=Type.ID,
        )  # fmt: skip
        return _file_key(stretched, opener)

    return unlock


def bare_code(typed: str) -> str:
    """The signs of a one-time code, however it was typed: capitals, no spaces or dashes, nothing
    that can be taken for another sign."""
    text = unicodedata.normalize("NFKC", typed[:80]).upper()
    return "".join(sign for sign in text if sign.isalnum()).translate(_LOOKALIKES)


def seal_key_of(device_key: bytes) -> bytes:
    """The X25519 private key of a computer, derived from its Ed25519 one: nothing more to keep."""
    return _derived(device_key, b"grid bundle seal", b"")


def public_of(private: bytes) -> bytes:
    """The X25519 public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


class SealedWriter:
    """Writes a sealed file front to back."""

    def __init__(self, file: BinaryIO, kind: int, opener: bytes, key: bytes) -> None:
        self._file = file
        self._cipher = AESGCM(key)
        self._hash = sha256()
        self._head = MAGIC + bytes((SUITE, FORMAT, kind)) + opener
        self._count = 0
        self._put(self._head)

    def write(self, chunk: bytes) -> None:
        """Seal one chunk. Refused("bundle_too_large")."""
        sealed = self._cipher.encrypt(_nonce(self._count), chunk, self._head)
        if len(sealed) > CHUNK_BYTES_MAX or self._count >= CHUNKS_MAX:
            raise Refused("bundle_too_large")
        self._put(len(sealed).to_bytes(4) + sealed)
        self._count += 1

    def close(self, signing_key: bytes) -> bytes:
        """Hash and sign; the hash, which names this file."""
        self._put(bytes(4))
        digest = self._hash.digest()
        signature = Ed25519PrivateKey.from_private_bytes(signing_key).sign(_SIGNED + digest)
        self._file.write(digest + signature)
        return digest

    def _put(self, data: bytes) -> None:
        self._hash.update(data)
        self._file.write(data)


class SealedReader:
    """A sealed file whose hash is right. Reads chunk by chunk; holds none of them.

    Refused: "not_a_bundle", "bundle_cut_off", "bundle_damaged", "bundle_unknown" (suite or format
    of another version), "bundle_too_large".
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = sha256()
        head = self._take(HEAD_BYTES, "not_a_bundle")
        if head[:3] != MAGIC:
            raise Refused("not_a_bundle")
        if head[3] != SUITE or head[4] != FORMAT:
            raise Refused("bundle_unknown", suite=head[3], format=head[4])
        self._head, self.kind, self._opener = head, head[5], head[6:]
        self._places: list[tuple[int, int]] = []
        self._walk()
        self.digest = self._hash.digest()
        trailer = file.read(TRAILER_BYTES + 1)
        if len(trailer) < TRAILER_BYTES:
            raise Refused("bundle_cut_off")
        if len(trailer) > TRAILER_BYTES or not hmac.compare_digest(trailer[:32], self.digest):
            raise Refused("bundle_damaged")
        self._signature = trailer[32:]
        self._cipher: AESGCM | None = None

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return len(self._places)

    def unlock(self, unlock: Unlock) -> None:
        """Try a key on the first chunk. Refused("not_for_us") when it does not fit."""
        cipher = AESGCM(unlock(self._opener))
        self._cipher = cipher
        try:
            self.chunk(0)
        except Refused:
            self._cipher = None
            raise Refused("not_for_us") from None

    def check_signature(self, public: bytes) -> None:
        """Refused("bundle_not_signed") unless the holder of that Ed25519 key made the file."""
        try:
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(self._signature, _SIGNED + self.digest)
        except (InvalidSignature, ValueError):
            raise Refused("bundle_not_signed") from None

    def chunk(self, number: int) -> bytes:
        """An opened chunk, by number from 0."""
        if self._cipher is None or not 0 <= number < len(self._places):
            raise Refused("bundle_damaged")
        place, length = self._places[number]
        self._file.seek(place)
        sealed = self._file.read(length)
        try:
            return self._cipher.decrypt(_nonce(number), sealed, self._head)
        except (InvalidTag, ValueError):
            raise Refused("bundle_damaged") from None

    def _walk(self) -> None:
        """Note where the chunks lie, within the limits, and hash everything up to the trailer."""
        place = HEAD_BYTES
        while True:
            length = int.from_bytes(self._take(4, "bundle_cut_off"))
            place += 4
            if length == 0:
                return
            if length > CHUNK_BYTES_MAX or len(self._places) >= CHUNKS_MAX:
                raise Refused("bundle_too_large")
            self._take(length, "bundle_cut_off")
            self._places.append((place, length))
            place += length
            if place > FILE_BYTES_MAX:
                raise Refused("bundle_too_large")

    def _take(self, length: int, short: str) -> bytes:
        data = self._file.read(length)
        if len(data) < length:
            raise Refused(short)
        self._hash.update(data)
        return data


def _file_key(secret: bytes, context: bytes) -> bytes:
    return _derived(secret, b"grid bundle 1", context)


def _derived(secret: bytes, purpose: bytes, context: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose + context).derive(secret)


def _nonce(number: int) -> bytes:
    # The key is used for this one file, so its chunks may simply be counted.
    return number.to_bytes(12)
