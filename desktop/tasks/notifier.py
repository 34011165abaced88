"""Tells whoever shows something that it has changed; knows nothing of what it means."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Notifier(QObject):
    """One signal for every change, from a save and from an exchange alike.

    `changed` carries a `sync.records.changes.Changes`; a view looks whether its noun is in it.
    """

    changed = Signal(object)
