"""The two short texts of a forgotten password, and the secret behind them, without a computer."""

from __future__ import annotations

from hashlib import sha512

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import recovery, sealing

BYTES_32 = st.binary(min_size=32, max_size=32)
IDS = st.binary(min_size=16, max_size=16)
NONCES = st.binary(min_size=3, max_size=3)


@given(BYTES_32)
def test_a_signing_key_has_the_exchange_key_of_the_same_secret(secret: bytes) -> None:
    signing = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    same = X25519PrivateKey.from_private_bytes(sha512(secret).digest()[:32])
    assert recovery.exchange_key_of(signing) == same.public_key().public_bytes_raw()


@given(BYTES_32, BYTES_32, IDS, IDS, NONCES)
def test_both_halves_reckon_the_same_answer_and_only_for_this_question(
    device_key: bytes, private: bytes, device: bytes, user: bytes, nonce: bytes
) -> None:
    signing = Ed25519PrivateKey.from_private_bytes(device_key).public_key().public_bytes_raw()
    public = sealing.public_of(private)
    here = recovery.answer_at_station(device_key, public, device, user, nonce)
    assert here == recovery.answer_at_district(private, signing, device, user, nonce)
    slot = recovery.seal_slot(here, b"k" * 32, device, user)
    assert recovery.open_slot(here, slot, device, user) == b"k" * 32
    changed = bytes([nonce[0] ^ 1]) + nonce[1:]
    others = (
        recovery.answer_at_district(private, signing, device, user, changed),
        recovery.answer_at_district(private, signing, user, device, nonce),
        recovery.answer_at_district(device_key, signing, device, user, nonce),
    )
    for other in others:
        if other != here:
            with pytest.raises(ValueError, match="changed"):
                recovery.open_slot(other, slot, device, user)


@given(IDS, IDS, BYTES_32, NONCES)
def test_a_question_comes_back_however_it_is_typed(
    device: bytes, user: bytes, public: bytes, nonce: bytes
) -> None:
    request = recovery.request_of(device, user, public, nonce)
    text = recovery.request_text(request)
    assert len(text) == len("GWQ1") + 7 * 5, "short enough to be read out"
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else " " for sign in text)
    for typed in (text, text.lower().replace("-", "  "), text.replace("0", "O"), wide):
        assert recovery.read_request(typed) == request


@given(st.binary(min_size=16, max_size=16), st.integers(5, 43), st.sampled_from("0A7KZ*"))
def test_a_wrong_sign_a_cut_and_the_other_kind_are_told_apart(
    answer: bytes, at: int, sign: str
) -> None:
    text = recovery.answer_text(answer)
    assert len(text) == len("GWA1") + 8 * 5
    assert recovery.read_answer(text) == answer
    mistyped = text[:at] + sign + text[at + 1 :]
    if text[at] not in ("-", sign):
        with pytest.raises(ValueError, match=r"mistyped|cut|never used"):
            recovery.read_answer(mistyped)
    for wrong in (text[:-1], text + "0", "", "GWA1", "今天", text * 20):
        with pytest.raises(ValueError, match=r"mistyped|cut|no code"):
            recovery.read_answer(wrong)
    with pytest.raises(recovery.OtherKind):
        recovery.read_request(text)
