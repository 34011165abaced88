"""A few bytes that one key only opens: for a key pair's holder, or under a key of 32 bytes.

Each wrapped value begins with the number of its suite, so that national algorithms can get numbers
of their own. Suite 1 is that of `sealing`, whose one-time key this uses: X25519, HKDF-SHA256,
AES-256-GCM. Whole files are `sealing`'s; what is wrapped, and for whom, is the callers' business.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.errors import Refused
from sync.records.randomness import Randomness
from sync.wire import sealing

SUITE = sealing.SUITE
_OPENER, _NONCE = 32, 12


def wrap_to(
    public: bytes, content: bytes, about: bytes, randomness: Randomness = os.urandom
) -> bytes:
    """Wrap `content` for the holder of an X25519 key. `about` is not hidden but cannot be changed:
    opening it needs the same. ValueError for what is no public key."""
    opener, key = sealing.lock_to(public, randomness)
    # the key is used once, so the nonce may be fixed
    return bytes([SUITE]) + opener + AESGCM(key).encrypt(bytes(_NONCE), content, about)


def unwrap(private: bytes, wrapped: bytes, about: bytes) -> bytes:
    """What `wrap_to` wrapped for this private key. ValueError for anything else."""
    if len(wrapped) < 1 + _OPENER or wrapped[0] != SUITE:
        raise ValueError("not wrapped, or by a suite that is not known")
    opener, body = wrapped[1 : 1 + _OPENER], wrapped[1 + _OPENER :]
    try:
        key = sealing.unlock_with(private)(opener)
        return AESGCM(key).decrypt(bytes(_NONCE), body, about)
    except (InvalidTag, Refused):
        raise ValueError("wrapped for another key, or changed") from None


def wrap_under(
    key: bytes, content: bytes, about: bytes, randomness: Randomness = os.urandom
) -> bytes:
    """Wrap `content` under a key of 32 bytes; `about` as in `wrap_to`."""
    nonce = randomness(_NONCE)
    return bytes([SUITE]) + nonce + AESGCM(key).encrypt(nonce, content, about)


def unwrap_under(key: bytes, wrapped: bytes, about: bytes) -> bytes:
    """What `wrap_under` wrapped under this key. ValueError for anything else."""
    if len(wrapped) < 1 + _NONCE or wrapped[0] != SUITE:
        raise ValueError("not wrapped, or by a suite that is not known")
    nonce, body = wrapped[1 : 1 + _NONCE], wrapped[1 + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, body, about)
    except InvalidTag:
        raise ValueError("wrapped under another key, or changed") from None
