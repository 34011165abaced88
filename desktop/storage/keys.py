"""The data key in per-person slots: password and device secret together open one.

The file is encrypted with a random key. Each person's slot seals that key under
HKDF(Argon2id(password, salt), device secret); nothing that verifies a password is kept apart
from the slot itself. Argon2id 64 MiB, t=3 (docs/decisions). Every slot names its suite, so that
national algorithms can follow.
"""

from __future__ import annotations

import json
import os
import threading
import unicodedata
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.storage.failures import unavailable_from_disk
from desktop.storage.slots import MEMORY_KIB, ROUNDS, SUITE, Slot, read_slots
from sync.errors import Refused, Unavailable
from sync.files import put_in_place
from sync.records.times import from_text, to_text

PASSWORD_MIN, PASSWORD_MAX = 10, 128
BACK_OFF_MINUTES = (1, 5, 15)
FREE_TRIES = 5
_BLOCKED = frozenset(
    {
        *("1234567890", "0123456789", "0987654321", "12345678910", "11223344556"),
        *("1q2w3e4r5t", "qwertyuiop", "asdfghjkl1", "abc1234567", "passw0rd123"),
        *("password12", "password123", "a123456789", "123456789a", "admin12345"),
        *("woaini1314", "woaini520", "wangge12345", "wanggeyuan"),
    }
)


_CHANGING = threading.RLock()
"""An exchange seals recovery slots while a person may be changing a password on another thread."""


class KeyFile:
    """The slots of one station file: `station.keys` beside it, with `device.secret`."""

    changing = _CHANGING
    """Held from reading the slots until they are written."""

    def __init__(self, path: Path, secret_path: Path) -> None:
        self._path = path
        self._secret_path = secret_path

    def slots(self) -> list[Slot]:
        """Everybody with a way in. Unavailable("damaged_keys") when the file cannot be read."""
        return read_slots(self._path)

    def add(
        self,
        who: Slot | tuple[str, str, str, str],
        password: str,
        key: bytes,
        *,
        must_change: bool = False,
    ) -> None:
        """Seal the data key for a person: (user_id, login, person_name, role), or an old slot."""
        check_password(password)
        if isinstance(who, Slot):
            who = (who.user_id, who.login, who.person_name, who.role)
        user_id, login, person_name, role = who
        salt, nonce = os.urandom(16), os.urandom(12)
        wrapping = _wrapping_key(password, salt, self._device_secret(), MEMORY_KIB, ROUNDS)
        sealed = ChaCha20Poly1305(wrapping).encrypt(nonce, key, user_id.encode())
        slot = Slot(
            user_id, login, person_name, role, salt.hex(), nonce.hex(), sealed.hex(),
            memory_kib=MEMORY_KIB, rounds=ROUNDS, must_change=must_change,
        )  # fmt: skip
        with self.changing:
            slots = self.slots()
            before = next((slot for slot in slots if slot.user_id == user_id), None)
            if before is not None:  # the data key is the same, so the district's way to it stays
                slot = replace(slot, recovery=before.recovery, spent=before.spent)
            others = [s for s in slots if s.user_id != user_id]
            self._write([*others, _checked(slot, self._device_secret())])

    def introduce(self, user_id: str, person_name: str, role: str) -> None:
        """What the sign-in screen says of a person with a slot; the way in stays as it is."""
        with self.changing:
            for slot in self.slots():
                if slot.user_id == user_id and (slot.person_name, slot.role) != (person_name, role):
                    self.replace(replace(slot, person_name=person_name, role=role))

    def unlock(self, user_id: str, password: str, now: datetime) -> bytes:
        """The data key. Refused: "wrong_password" (tries left), "locked_out" (until), "no_slot".
        Unavailable("damaged_keys"): then no password is blamed."""
        with self.changing:
            return self._unlocked(user_id, password, now)

    def _unlocked(self, user_id: str, password: str, now: datetime) -> bytes:
        slot = next((s for s in self.slots() if s.user_id == user_id), None)
        if slot is None:
            raise Refused("no_slot")
        if not _is_whole(slot, self._device_secret()):
            raise Unavailable("damaged_keys")
        if slot.locked_until and from_text(slot.locked_until) > now:
            raise Refused("locked_out", "password", until=from_text(slot.locked_until))
        key = open_slot(slot, password, self._device_secret())
        if key is None:
            raise self._failed(slot, now)
        if slot.failures:
            self.replace(replace(slot, failures=0, locked_until=None))
        return key

    def unlock_any(self, password: str, now: datetime) -> tuple[bytes, str]:
        """(data key, user id) of whoever's password this is. Refused as in `unlock`; a wrong
        password counts against everybody, or this would be a way round the wait."""
        with self.changing:
            return self._unlocked_by_any(password, now)

    def _unlocked_by_any(self, password: str, now: datetime) -> tuple[bytes, str]:
        refused: Refused | Unavailable = Refused("no_slot")
        tried = []
        for slot in self.slots():
            if not _is_whole(slot, self._device_secret()):
                refused = Unavailable("damaged_keys")
                continue
            if slot.locked_until and from_text(slot.locked_until) > now:
                refused = Refused("locked_out", "password", until=from_text(slot.locked_until))
                continue
            key = open_slot(slot, password, self._device_secret())
            if key is not None:
                return key, slot.user_id
            tried.append(slot)
        for slot in tried:
            refused = self._failed(slot, now)
        raise refused

    def put(self, slots: list[Slot], secret: bytes) -> None:
        """The slots and the device secret of a copy, in a folder that has none yet."""
        _write_private(self._secret_path, secret)
        self._write([_checked(slot, secret) for slot in slots])

    def device_secret(self) -> bytes | None:
        """This computer's part of every slot; None where there is none. Goes nowhere in clear."""
        return self._device_secret() if self._secret_path.exists() else None

    def remove(self, user_id: str) -> None:
        """Take a person's way in away."""
        self._write([slot for slot in self.slots() if slot.user_id != user_id])

    def _failed(self, slot: Slot, now: datetime) -> Refused:
        failures = slot.failures + 1
        until = wait_after(failures, now)
        kept = to_text(until) if until else None
        self.replace(replace(slot, failures=failures, locked_until=kept))
        if until is not None:
            return Refused("locked_out", "password", until=until)
        return Refused("wrong_password", "password", left=FREE_TRIES - failures)

    def _device_secret(self) -> bytes:
        try:
            secret = self._secret_path.read_bytes()
        except FileNotFoundError:
            if self._path.exists():  # a new secret would make every right password a wrong one
                raise Unavailable("damaged_keys") from None
            secret = os.urandom(32)
            _write_private(self._secret_path, secret)
        if len(secret) != 32:
            raise Unavailable("damaged_keys")
        return secret

    def replace(self, slot: Slot) -> None:
        """Write down what changed in a person's slot. A damaged one is not called whole by it."""
        secret = self._device_secret()
        changed = _checked(slot, secret)
        self._write(
            [
                (changed if _is_whole(s, secret) else slot) if s.user_id == slot.user_id else s
                for s in self.slots()
            ]
        )

    def _write(self, slots: list[Slot]) -> None:
        kept: dict[str, Any] = {"version": 1, "slots": [asdict(slot) for slot in slots]}
        _write_private(self._path, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def check_password(password: str) -> None:
    """Refused when a password is too short, too long or among those everybody tries first."""
    text = _normalised(password)
    if len(text) < PASSWORD_MIN:
        raise Refused("password_too_short", "password", least=PASSWORD_MIN)
    if len(text) > PASSWORD_MAX:
        raise Refused("password_too_long", "password", most=PASSWORD_MAX)
    if text.lower() in _BLOCKED or len(set(text)) < 4:
        raise Refused("password_too_common", "password")


def _normalised(password: str) -> str:
    # Full-width digits typed through an input method are the same password.
    return unicodedata.normalize("NFKC", password[: PASSWORD_MAX * 4])


def wait_after(failures: int, now: datetime) -> datetime | None:
    """Until when nothing is tried after so many failures: none, then 1, 5, 15 minutes."""
    beyond = failures - FREE_TRIES
    if beyond < 0:
        return None
    return now + timedelta(minutes=BACK_OFF_MINUTES[min(beyond, len(BACK_OFF_MINUTES) - 1)])


def open_slot(slot: Slot, password: str, secret: bytes) -> bytes | None:
    """The data key in a slot, or None for a wrong password. Unavailable("damaged_keys")."""
    sane = slot.suite == SUITE and slot.memory_kib <= 4 * MEMORY_KIB and slot.rounds <= 4 * ROUNDS
    try:
        salt, nonce, sealed = (bytes.fromhex(x) for x in (slot.salt, slot.nonce, slot.sealed))
    except ValueError as error:
        raise Unavailable("damaged_keys") from error
    if not sane or len(salt) != 16 or len(nonce) != 12:
        raise Unavailable("damaged_keys")
    wrapping = _wrapping_key(password, salt, secret, slot.memory_kib, slot.rounds)
    try:
        return ChaCha20Poly1305(wrapping).decrypt(nonce, sealed, slot.user_id.encode())
    except InvalidTag:
        return None


def _checked(slot: Slot, secret: bytes) -> Slot:
    """The slot with its hash as it now is."""
    rest = json.dumps(asdict(replace(slot, check="")), sort_keys=True).encode()
    return replace(slot, check=blake2b(rest, digest_size=8, key=secret).hexdigest())


def _is_whole(slot: Slot, secret: bytes) -> bool:
    """Whether neither slot nor secret changed since it was written; the first slots had no hash."""
    return not slot.check or slot.check == _checked(slot, secret).check


def _wrapping_key(password: str, salt: bytes, secret: bytes, memory_kib: int, rounds: int) -> bytes:
    stretched = hash_secret_raw(
        _normalised(password).encode(), salt, time_cost=rounds, memory_cost=memory_kib,
        parallelism=1, hash_len=32, type=Type.ID,
    )  # fmt: skip
    return HKDF(SHA256(), 32, salt=secret, info=SUITE.encode()).derive(stretched)


def _write_private(path: Path, content: bytes) -> None:
    """Write aside with mode 0600, flush to disk, then put in place."""
    aside = path.with_name(path.name + ".part")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(aside, path)
    except OSError as error:
        raise unavailable_from_disk(error) from error
