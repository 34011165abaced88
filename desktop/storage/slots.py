"""The slots beside a station's file as they are kept on disk: who has a way in.

Read without the database and without cryptography: the sign-in screen lists people before there
is a password to try. Making and opening a slot is `desktop.storage.keys`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sync.errors import Unavailable

SUITE = "argon2id-hkdf-sha256-chacha20poly1305"
MEMORY_KIB = 64 * 1024
ROUNDS = 3


@dataclass(frozen=True)
class Slot:
    """One person's way into the file, as kept on disk. Bytes are hex."""

    user_id: str
    login: str
    person_name: str
    role: str
    salt: str
    nonce: str
    sealed: str
    suite: str = SUITE
    memory_kib: int = MEMORY_KIB
    rounds: int = ROUNDS
    must_change: bool = False
    failures: int = 0
    locked_until: str | None = None
    recovery: dict[str, str] | None = None
    """The data key once more, for the district's answer (`storage.recovery_slots`)."""
    answers_failed: int = 0
    answers_locked_until: str | None = None
    spent: str = ""
    """Hash of the answer that was used last."""
    check: str = ""
    """A hash of the rest under the device secret: damage is told from a wrong password."""


def read_slots(path: Path) -> list[Slot]:
    """Everybody with a way in. Unavailable("damaged_keys") when the file cannot be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return [Slot(**slot) for slot in kept["slots"]]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Unavailable("read_only") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable("damaged_keys") from error
