"""A sealed file opens for its receiver only, and only when every bit of it is right."""

from __future__ import annotations

import io
import os
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.errors import Refused, Unavailable
from sync.wire import seal_frame
from sync.wire.bundle import UP, Bundle, BundleWriter, DownManifest, UpManifest
from sync.wire.bundle_files import bundles_in, name_of, place, reading
from sync.wire.sealing import (
    CHUNK_BYTES_MAX,
    HEAD_BYTES,
    MAGIC,
    SealedReader,
    bare_code,
    lock_to,
    public_of,
    unlock_with,
    unlock_with_code,
)

RECEIVER, SIGNER = os.urandom(32), os.urandom(32)
PUBLIC = Ed25519PrivateKey.from_private_bytes(SIGNER).public_key().public_bytes_raw()
MANIFEST = UpManifest(
    bytes(16), False, bytes(16), 7, bytes(32), 3, 1, 3, 0, 0, 0, bytes(8), 0, bytes(8), 0, 1, 0,
    ["grid:1"], [], bytes(32), 0,
)  # fmt: skip
SECRET = "林守业 13800001111".encode()


def written(*frames: bytes, kind: int = UP) -> bytes:
    """A whole bundle of one section."""
    file = io.BytesIO()
    writer = BundleWriter(file, kind, lock_to(public_of(RECEIVER)), MANIFEST)
    writer.section("ops")
    for frame in frames:
        writer.frame(frame)
    writer.close(SIGNER)
    return file.getvalue()


def opened(data: bytes, secret: bytes = RECEIVER) -> Bundle:
    """Opened by the holder of a key, and checked."""
    bundle = Bundle(io.BytesIO(data), UP, unlock_with(secret))
    bundle.check(PUBLIC)
    return bundle


def refusal(data: bytes, secret: bytes = RECEIVER) -> str:
    """Why a file is not taken; it is never half taken."""
    with pytest.raises(Refused) as caught:
        opened(data, secret)
    return caught.value.code


def test_what_was_written_is_read_and_says_nothing_outside() -> None:
    data = written(seal_frame(2, SECRET, 3))
    bundle = opened(data)
    assert bundle.manifest(UpManifest) == MANIFEST
    assert bundle.sections() == ["ops"]
    assert [frame.payload for frame in bundle.frames("ops")] == [SECRET]
    assert list(bundle.frames("pages")) == []
    for part in ("林守业", "13800001111", "grid:1", "ops"):
        assert part.encode() not in data


def test_two_bundles_of_the_same_content_share_nothing_but_the_head() -> None:
    one, two = written(seal_frame(2, SECRET)), written(seal_frame(2, SECRET))
    assert one[:6] == two[:6]
    assert one[6:70] != two[6:70]


def test_only_the_receiver_opens_it() -> None:
    assert refusal(written(), os.urandom(32)) == "not_for_us"


def test_every_cut_is_found() -> None:
    data = written(seal_frame(2, SECRET))
    for length in range(len(data)):
        assert refusal(data[:length]) in {"not_a_bundle", "bundle_cut_off"}, length


def test_every_flipped_bit_is_found() -> None:
    data = written(seal_frame(2, SECRET))
    for place_ in range(len(data)):
        for bit in (0, 7):
            bad = bytearray(data)
            bad[place_] ^= 1 << bit
            code = refusal(bytes(bad))
            assert code.startswith(("bundle_", "not_a_bundle", "wrong_kind")), place_


def test_more_than_it_says_is_damaged() -> None:
    assert refusal(written() + b"x") == "bundle_damaged"


def test_another_signature_is_named() -> None:
    file = io.BytesIO()
    BundleWriter(file, UP, lock_to(public_of(RECEIVER)), MANIFEST).close(os.urandom(32))
    assert refusal(file.getvalue()) == "bundle_not_signed"


def test_a_missing_signature_is_a_cut() -> None:
    assert refusal(written()[:-64]) == "bundle_cut_off"


def test_another_direction_is_not_taken() -> None:
    assert refusal(written(kind=2)) == "wrong_kind_of_bundle"


def test_another_suite_is_named() -> None:
    data = bytearray(written())
    data[3] = 9
    assert refusal(bytes(data)) == "bundle_unknown"


def test_a_bomb_is_refused_before_it_grows() -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(8 << 20))
    plain = seal_frame(2, b"x" * 10)
    head = plain[:6] + b"\x01" + plain[7:10] + len(bomb).to_bytes(4)
    frame = head + sha256(head + bomb).digest() + bomb
    assert len(frame) < 4_000
    assert refusal(written(frame)) == "bundle_bomb"


def test_many_small_bombs_are_refused_together() -> None:
    # each within the ratio's allowance, together more than a bundle may ever hold
    part = seal_frame(2, os.urandom(40_000) + bytes(10 << 20))
    assert refusal(written(*[part] * 210)) == "bundle_bomb"


def test_a_length_that_lies_is_refused_unread() -> None:
    head = written()[:HEAD_BYTES]
    assert refusal(head + (CHUNK_BYTES_MAX + 1).to_bytes(4)) == "bundle_too_large"
    assert refusal(head + (1 << 20).to_bytes(4) + b"short") == "bundle_cut_off"


def test_zip_files_and_pages_of_a_portal_are_not_bundles() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../x", "x")
    assert refusal(packed.getvalue()) == "not_a_bundle"
    assert refusal(b"<html>") == "not_a_bundle"
    assert refusal(b"") == "not_a_bundle"


def test_a_manifest_of_the_other_direction_is_damaged() -> None:
    with pytest.raises(Refused) as caught:
        opened(written()).manifest(DownManifest)
    assert caught.value.code == "bundle_damaged"


def test_a_code_opens_what_was_locked_with_it_however_it_is_typed() -> None:
    salt = os.urandom(32)
    key = unlock_with_code(bare_code("7K3M-Q2P-9XR"))(salt)
    assert unlock_with_code(bare_code("7k3mq2p ９ＸＲ"))(salt) == key
    assert unlock_with_code(bare_code("7K3M-Q2P-9XS"))(salt) != key


def test_names_are_ours_and_nothing_else_is_looked_at(tmp_path: Path) -> None:
    data = written()
    mine = name_of(b"a computer", "up")
    assert mine.isascii()
    (tmp_path / mine).write_bytes(data)
    outside = tmp_path / "outside"
    outside.write_bytes(data)
    for name in ("CON.gwb", "x.gwb", "grid-000000000000-up.gwb.", "g" * 250, mine.upper()):
        (tmp_path / name).write_bytes(data)
    (tmp_path / name_of(b"a link", "up")).symlink_to(outside)
    (tmp_path / name_of(b"a folder", "up")).mkdir()
    assert [path.name for path in bundles_in(tmp_path, "up")] == [mine]
    assert bundles_in(tmp_path, "down") == []
    with pytest.raises(Refused), reading(tmp_path / name_of(b"a link", "up")):
        pass


def test_the_old_bundle_stays_whole_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / name_of(b"a computer", "up")
    path.write_bytes(b"the old one")

    def torn(file: io.BufferedIOBase) -> None:
        file.write(MAGIC)
        raise OSError(28, "no space left")

    with pytest.raises(Unavailable) as caught:
        place(path, torn, SealedReader)  # type: ignore[arg-type]
    assert caught.value.code == "stick_full"
    another_version = bytearray(written())
    another_version[3] = 9  # from elsewhere it might be a newer program's; this one wrote it itself
    for read_back in (MAGIC, bytes(another_version)):

        def otherwise(file: io.BufferedIOBase, is_: bytes = read_back) -> None:
            file.write(is_)

        with pytest.raises(Unavailable) as caught:
            place(path, otherwise, SealedReader)  # type: ignore[arg-type]
        assert caught.value.code == "stick_bad"
    assert path.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
