"""The data key in recovery slots: one for each person, opened by the district's answer.

A slot is sealed while the file is open and names one question; after an answer was used it is
sealed anew, so that the answer opens nothing any more. The secret of it is `sync.wire.recovery`;
the password slots are `storage.keys`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from desktop.storage.keys import FREE_TRIES, KeyFile, wait_after
from desktop.storage.slots import Slot
from sync.errors import Refused, Unavailable
from sync.records.times import from_text, to_text
from sync.wire import recovery


def seal(keys: KeyFile, key: bytes, device: bytes, device_key: bytes, public: bytes) -> None:
    """Give every person a recovery slot for this recovery key; those that have one keep it."""
    with keys.changing:
        _seal(keys, key, device, device_key, public)


def _seal(keys: KeyFile, key: bytes, device: bytes, device_key: bytes, public: bytes) -> None:
    for slot in keys.slots():
        known = slot.recovery or {}
        if (known.get("key"), known.get("device")) == (public.hex(), device.hex()):
            continue
        nonce, user = os.urandom(recovery.NONCE_BYTES), bytes.fromhex(slot.user_id)
        answer = recovery.answer_at_station(device_key, public, device, user, nonce)
        sealed = recovery.seal_slot(answer, key, device, user)
        kept = {
            "key": public.hex(), "device": device.hex(), "nonce": nonce.hex(),
            "sealed": sealed.hex(),
        }  # fmt: skip
        keys.replace(replace(slot, recovery=kept))


def question(keys: KeyFile, user_id: str) -> str:
    """What this person asks the district. Refused("no_recovery_slot") before the district had a
    recovery key, or before the person signed in here after it."""
    device, public, nonce, _ = _parts(_slot(keys, user_id))
    return recovery.request_text(recovery.request_of(device, bytes.fromhex(user_id), public, nonce))


def open_by_answer(keys: KeyFile, user_id: str, text: str, now: datetime) -> bytes:
    """The data key, by the district's answer to this person's question on this computer.

    Refused: "recovery_code_mistyped", "recovery_code_is_request" (these do not count),
    "recovery_code_used", "recovery_code_of_other" (name), "recovery_code_wrong" (left),
    "recovery_locked" (until).
    """
    slot = _slot(keys, user_id)
    if slot.answers_locked_until and from_text(slot.answers_locked_until) > now:
        raise Refused("recovery_locked", "answer", until=from_text(slot.answers_locked_until))
    try:
        answer = recovery.read_answer(text)
    except recovery.OtherKind:
        raise Refused("recovery_code_is_request", "answer") from None
    except ValueError:
        raise Refused("recovery_code_mistyped", "answer") from None
    key = _opened(slot, answer)
    if key is not None:
        return key
    if _mark(answer) == slot.spent:
        raise Refused("recovery_code_used", "answer")
    wrong = _failed(keys, slot, now)
    for other in keys.slots():
        if other.user_id != user_id and other.recovery and _opened(other, answer) is not None:
            raise Refused("recovery_code_of_other", "answer", name=other.person_name)
    raise wrong


def spend(keys: KeyFile, user_id: str, text: str) -> None:
    """This answer was used: its slot goes, and the answer is known again if it is typed again."""
    slot, mark = _slot(keys, user_id), _mark(recovery.read_answer(text))
    keys.replace(
        replace(slot, recovery=None, spent=mark, answers_failed=0, answers_locked_until=None)
    )


def _slot(keys: KeyFile, user_id: str) -> Slot:
    slot = next((slot for slot in keys.slots() if slot.user_id == user_id), None)
    if slot is None:
        raise Refused("no_slot")
    if not slot.recovery:
        raise Refused("no_recovery_slot")
    return slot


def _parts(slot: Slot) -> tuple[bytes, bytes, bytes, bytes]:
    """(device, recovery key, nonce, sealed data key) of a slot."""
    kept = slot.recovery or {}
    try:
        device, public, nonce, sealed = (
            bytes.fromhex(kept[name]) for name in ("device", "key", "nonce", "sealed")
        )
    except (KeyError, ValueError, TypeError) as error:
        raise Unavailable("damaged_keys") from error
    return device, public, nonce, sealed


def _opened(slot: Slot, answer: bytes) -> bytes | None:
    device, _, _, sealed = _parts(slot)
    try:
        return recovery.open_slot(answer, sealed, device, bytes.fromhex(slot.user_id))
    except ValueError:
        return None


def _failed(keys: KeyFile, slot: Slot, now: datetime) -> Refused:
    failed = slot.answers_failed + 1
    until = wait_after(failed, now)
    kept = to_text(until) if until else None
    keys.replace(replace(slot, answers_failed=failed, answers_locked_until=kept))
    if until is not None:
        return Refused("recovery_locked", "answer", until=until)
    return Refused("recovery_code_wrong", "answer", left=FREE_TRIES - failed)


def _mark(answer: bytes) -> str:
    return sha256(b"spent" + answer).hexdigest()[:32]
