"""One transaction of one person: the record, its op and its audit line are written together.

Services add records to `session` and set attributes; what they touched is noted before each
flush (an outbox filled at commit would miss what autoflush already wrote) and becomes ops and
audit lines in `finish`. Sessions are made nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Session

from desktop.storage import search
from desktop.storage.audit import AuditLine, append_audit
from desktop.storage.viewer import Viewer
from sync.client.ops import letting_go, outbox
from sync.client.ops.kinds import kind_of_edit, kind_of_new
from sync.decisions import PARKED
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import BOOKKEEPING, Record
from sync.records.times import local_date, to_text


@dataclass
class _Note:
    """What happened to one record in this unit of work."""

    noun: str
    record_id: str
    created: bool
    base_version: int
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    """Bookkeeping as it was, to go back to when the district keeps another value."""

    def change(self, name: str, old: object, new: object) -> None:
        """Fold one more change of a field into what is already noted."""
        first_old = self.fields[name][0] if name in self.fields else old
        if first_old == new and not self.created:
            self.fields.pop(name, None)
        else:
            self.fields[name] = (first_old, new)


class UnitOfWork:
    """What an act writes through. `session` for records, `audit` for acts that change none."""

    def __init__(self, connection: Connection, viewer: Viewer, now: datetime) -> None:
        self.actor = viewer
        self.now = now
        self.connection = connection
        self.session = Session(
            connection, expire_on_commit=False, join_transaction_mode="rollback_only"
        )
        self._notes: dict[tuple[str, str], _Note] = {}
        self._acts: list[AuditLine] = []
        self._further: list[outbox.Edit] = []
        event.listen(self.session, "before_flush", self._on_before_flush)

    @property
    def today(self) -> date:
        """The civil date in China at this act."""
        return local_date(self.now)

    def audit(
        self,
        action: str,
        noun: str,
        record_id: str | None = None,
        *,
        count: int = 1,
        reason: str | None = None,
    ) -> None:
        """Note an act that leaves no changed record: a reveal, a print, an export."""
        self._acts.append(AuditLine(action, noun, record_id, count=count, reason=reason))

    def also(self, edit: outbox.Edit) -> None:
        """One more op of this act that changes no record here: a decision, a withdrawal."""
        self._further.append(edit)

    def changes(self) -> Changes:
        """What has been touched so far (flushes first)."""
        self.session.flush()
        noted = [(note.noun, note.record_id) for note in self._notes.values() if _matters(note)]
        further = [(edit.entity, edit.record_id) for edit in self._further]
        return Changes.collect([*noted, *further])

    def finish(self) -> None:
        """Write ops and audit lines behind the records. Called once, by the database."""
        self.session.flush()
        notes = [note for note in self._notes.values() if _matters(note)]
        self._write_ops([_edit(note) for note in notes])
        lines = [*(_line(note) for note in notes), *self._acts]
        append_audit(self.connection, lines, self.actor, self.now)

    def _write_ops(self, noted: list[outbox.Edit]) -> None:
        """The act as ops. Letting go of a returned edit is a group of its own behind it: it holds
        even when the new edit is returned in turn."""
        closing = [edit for edit in self._further if edit.entity == PARKED]
        edits = [*noted, *(edit for edit in self._further if edit.entity != PARKED)]
        closing += letting_go.supersede(self.connection, edits, self.actor.user_id)
        stamp = outbox.Stamp(actor=self.actor.user_id, at=self.now)
        for group in (edits, closing):
            if group:
                outbox.append(self.connection, group, stamp)
        if edits:
            search.refresh(self.connection, self.changes())

    def close(self) -> None:
        """Let go of the records; what came out stays readable."""
        event.remove(self.session, "before_flush", self._on_before_flush)
        self.session.expunge_all()
        self.session.close()

    def _on_before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for record in session.new:
            if isinstance(record, Record):
                self._note_new(record)
        for record in session.dirty:
            # session.dirty also lists untouched rows
            if isinstance(record, Record) and session.is_modified(record):
                self._note_changed(record)
        if session.deleted:
            raise RuntimeError(
                "records are deleted by deleted_at, so that the district hears of it"
            )

    def _note_new(self, record: Record) -> None:
        record.id = record.id or new_id()
        record.created_at = record.updated_at = self.now
        record.created_by = record.updated_by = self.actor.user_id
        record.scope_org = record.scope_org or self.actor.station_id
        if record.source is None:
            record.source = 1
        record.rev = 0
        note = _Note(record.__tablename__, record.id, created=True, base_version=0)
        for column in inspect(type(record)).column_attrs:
            value = _plain(getattr(record, column.key))
            if column.key not in BOOKKEEPING and value is not None:
                note.change(column.key, None, value)
        self._notes[note.noun, note.record_id] = note

    def _note_changed(self, record: Record) -> None:
        key = (record.__tablename__, record.id)
        note = self._notes.get(key) or _Note(*key, created=False, base_version=record.rev)
        for attribute in inspect(record).attrs:
            if attribute.key in BOOKKEEPING:
                continue
            history = attribute.load_history()
            if history.has_changes():
                old = _plain(history.deleted[0]) if history.deleted else None
                note.change(attribute.key, old, _plain(history.added[0] if history.added else None))
        if not note.created and record.__merge__ == "append" and note.fields:
            raise RuntimeError(f"a {note.noun} is append-only; a correction is a new record")
        if not note.created and not note.before:
            note.before = {
                "updated_at": _plain(record.updated_at),
                "updated_by": record.updated_by,
            }
        record.updated_at = self.now
        record.updated_by = self.actor.user_id
        self._notes[key] = note


def _matters(note: _Note) -> bool:
    return note.created or bool(note.fields)


def _edit(note: _Note) -> outbox.Edit:
    kind = kind_of_new(note.noun) if note.created else kind_of_edit(note.noun, note.fields)
    return outbox.Edit(note.noun, note.record_id, kind, note.base_version, note.fields, note.before)


def _line(note: _Note) -> AuditLine:
    if note.created:
        return AuditLine("create", note.noun, note.record_id)
    detail = {name: [old, new] for name, (old, new) in note.fields.items()}
    return AuditLine("edit", note.noun, note.record_id, detail=detail)


def _plain(value: object) -> object:
    """A field's value as canonical plain data: what an op carries and a digest is made of."""
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value
