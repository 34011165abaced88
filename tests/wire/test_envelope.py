"""An envelope is believed only when it is whole: every cut and every flipped bit is found."""

from __future__ import annotations

from hashlib import sha256

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import Unavailable
from sync.wire import Frame, open_frame, seal_frame
from sync.wire.envelope import HEAD_BYTES, UNPACKED_BYTES_MAX

LONG = "走访单".encode() * 200


@given(st.integers(0, 255), st.binary(max_size=400), st.integers(0, 1 << 20))
def test_what_is_sealed_opens_the_same(kind: int, payload: bytes, rows: int) -> None:
    assert open_frame(seal_frame(kind, payload, rows)) == Frame(kind, rows, payload)


@pytest.mark.parametrize("payload", [b"", b"short", LONG])
def test_every_cut_is_found(payload: bytes) -> None:
    sealed = seal_frame(3, payload, 7)
    for length in range(len(sealed)):
        with pytest.raises(Unavailable) as caught:
            open_frame(sealed[:length])
        assert caught.value.code == ("not_our_server" if length < 3 else "cut_off")


def test_every_flipped_bit_is_found() -> None:
    sealed = seal_frame(3, LONG, 7)
    for place in range(len(sealed)):
        for bit in range(8):
            bad = bytearray(sealed)
            bad[place] ^= 1 << bit
            with pytest.raises(Unavailable):
                open_frame(bytes(bad))


def test_more_than_it_says_is_damaged() -> None:
    with pytest.raises(Unavailable) as caught:
        open_frame(seal_frame(1, LONG) + b"<html>")
    assert caught.value.code == "damaged"


def test_a_bomb_is_refused_before_it_grows() -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(UNPACKED_BYTES_MAX + 1))
    assert len(bomb) < 10_000
    plain = seal_frame(1, b"x" * 10)
    head = plain[:6] + b"\x01" + plain[7:10] + len(bomb).to_bytes(4)
    with pytest.raises(Unavailable) as caught:
        open_frame(head + sha256(head + bomb).digest() + bomb)
    assert caught.value.code == "too_large"
    assert len(head) + 32 == HEAD_BYTES


def test_another_protocol_is_named() -> None:
    sealed = bytearray(seal_frame(1, b"x"))
    sealed[4] = 9
    with pytest.raises(Unavailable) as caught:
        open_frame(bytes(sealed))
    assert (caught.value.code, caught.value.values["protocol"]) == ("protocol_unknown", 9)
