"""A service behind the product's own HTTP, in this process, so that CPU can be counted together."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread

from sync.server.app import Flight, Serving, serve


def served(service: Serving) -> str:
    """The address of a service that is served until this process ends."""
    ready: SimpleQueue[str] = SimpleQueue()
    Thread(
        target=serve, args=(service, Flight(), "127.0.0.1", 0, ready.put), daemon=True
    ).start()  # fmt: skip
    return ready.get(timeout=30)
