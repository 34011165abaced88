"""What happened in a run, line by line: a hash to compare two runs by, and the tail to read."""

from __future__ import annotations

from collections import deque
from hashlib import blake2b

TAIL = 60


class Trace:
    """Every event of a run in order. Bytes are told by a short hash of them."""

    def __init__(self, keep: int = TAIL) -> None:
        self._hash = blake2b(digest_size=16)
        self.tail: deque[str] = deque(maxlen=keep)
        self.lines = 0

    def say(self, now_ms: int, who: str, what: str, content: bytes = b"") -> None:
        """One event at a moment of virtual time."""
        mark = blake2b(content, digest_size=4).hexdigest() if content else ""
        line = f"{now_ms} {who} {what} {mark}".rstrip()
        self._hash.update(line.encode())
        self.tail.append(line)
        self.lines += 1

    @property
    def digest(self) -> str:
        """Equal for two runs in which the same happened."""
        return self._hash.hexdigest()
