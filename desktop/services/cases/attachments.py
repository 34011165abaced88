"""Photos and files of a case: laid down at once, attached with the report or later, looked at.

Preparing one is `photos`, carrying contents `services.exchange.carrying`. What is said of a file is
an ordinary record and travels with the data; its content may come a day later, or never, and
nothing waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_case_scope
from sync import wire
from sync.client import contents, cursor
from sync.client.ops import offering
from sync.errors import Refused, Unavailable
from sync.records import attachment_rules as rules
from sync.records.case_rules import check_words
from sync.records.case_states import ANYBODY, ENDED
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import Attachment, Case, UserAccount
from sync.records.times import from_text, to_text

if TYPE_CHECKING:  # it brings the picture library, which a desk without a photo does not need
    from desktop.services.cases.photos import Prepared

ATTACHMENT = Attachment.__tablename__
HERE, COMING, DAMAGED = "here", "coming", "damaged"
"""How a content stands: it can be looked at; it has not arrived; what arrived was another one."""


@dataclass(frozen=True)
class FileValues:
    """A file whose content lies here already and that is to be attached."""

    sha256: str
    name: str
    kind: str
    size: int
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    caption: str = ""

    def plain(self) -> dict[str, Any]:
        """As a draft keeps it."""
        taken = None if self.taken_at is None else to_text(self.taken_at)
        return asdict(self) | {"taken_at": taken}

    @staticmethod
    def of(plain: Mapping[str, Any]) -> FileValues:
        """What `plain` gave."""
        taken = plain.get("taken_at")
        return FileValues(**{**plain, "taken_at": from_text(taken) if taken else None})


@dataclass(frozen=True)
class FileLine:
    """One file of a case as a screen shows it. `preview`: a small JPEG, if there is one."""

    attachment_id: str
    sha256: str
    name: str
    kind: str
    size: int
    caption: str
    added_at: datetime
    added_by: str
    state: str
    handed_in: bool
    preview: bytes | None
    values: FileValues


@dataclass(frozen=True)
class TakenOff:
    """That a file was taken off a case: by whom, when."""

    by: str
    at: datetime


def keep_file(uow: UnitOfWork, prepared: Prepared) -> FileValues:
    """Lay a content down in the encrypted file, before anything is said of it; forgotten after a
    day when no draft and no case speaks of it."""
    now_ms = wire.to_ms(uow.now)
    digest = contents.keep(
        uow.connection, prepared.kind, prepared.content, prepared.preview, now_ms
    )
    return FileValues(
        digest, prepared.name, prepared.kind, len(prepared.content), prepared.width,
        prepared.height, prepared.taken_at,
    )  # fmt: skip


def attach_files(uow: UnitOfWork, case_id: str, files: Sequence[FileValues]) -> Changes:
    """Attach files to a case that is there. Refused: "not_found", "role_not_allowed",
    "not_from_here" (the case is over), "too_many_files", "too_long"."""
    case = uow.session.scalars(_case(uow.actor, case_id)).first()
    if case is None:
        raise Refused("not_found")
    _require_open(uow, case)
    add_to(uow, case, files)
    return uow.changes()


def take_off(uow: UnitOfWork, attachment_id: str) -> Changes:
    """Take a file off its case. One that has not left this computer was never there; of one that
    has, or that came with the report, a record says that it was taken off.

    Refused as `attach_files`; "not_found" for one that is taken off already.
    """
    found = uow.session.get(Attachment, attachment_id)
    case = None if found is None else uow.session.scalars(_case(uow.actor, found.case_id)).first()
    if found is None or case is None:
        raise Refused("not_found")
    if found not in standing(_of_case(uow.session, case.id)):
        raise Refused("not_found")
    _require_open(uow, case)
    lines = offering.act_of(uow.connection, ATTACHMENT, attachment_id)
    alone = {(line.op.entity, line.op.record_id) for line in lines} == {(ATTACHMENT, found.id)}
    if alone and found.created_by == uow.actor.user_id:
        digest = found.sha256
        uow.session.expunge_all()
        contents.touch(uow.connection, [digest], wire.to_ms(uow.now))
        changes = offering.take_back(uow.connection, lines)
        uow.audit("take_back", ATTACHMENT, attachment_id)
        return changes | Changes.collect([("case_", case.id)])
    uow.session.add(
        Attachment(
            id=new_id(), grid_id=case.grid_id, scope_org=case.scope_org, case_id=case.id,
            sha256=found.sha256, file_name=found.file_name, kind=found.kind, size=found.size,
            step_seq=case.move_no, withdraws=found.id,
        )
    )  # fmt: skip
    return uow.changes()


def standing(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Those that nobody took off again, in the order they come."""
    there = list(attachments)
    gone = {one.withdraws for one in there}
    return [one for one in there if one.withdraws is None and one.id not in gone]


def taken_off(session: Session, attachments: Iterable[Attachment]) -> tuple[TakenOff, ...]:
    """Who took files off, in the order it happened."""
    off = [one for one in attachments if one.withdraws is not None]
    names = _names(session, {one.created_by for one in off})
    return tuple(TakenOff(names.get(one.created_by or "", ""), one.created_at) for one in off)


def add_to(uow: UnitOfWork, case: Case, files: Sequence[FileValues]) -> None:
    """The records of files, with the case they are of. One that is attached already is no second
    one. Refused: "too_many_files", "too_long"."""
    there = {one.sha256 for one in standing(_of_case(uow.session, case.id))}
    fresh = {one.sha256: one for one in files if one.sha256 not in there}
    if len(there) + len(fresh) > rules.FILES_MAX:
        raise Refused("too_many_files", files_max=rules.FILES_MAX)
    ids = sorted(new_id() for _ in fresh)  # of one moment; they keep the order they stood in
    for record_id, one in zip(ids, fresh.values(), strict=True):
        check_words(one.caption, "caption", rules.CAPTION_CHARACTERS_MAX)
        rules.check_content(one.sha256, one.kind, one.size)
        uow.session.add(
            Attachment(
                id=record_id, grid_id=case.grid_id, scope_org=case.scope_org, case_id=case.id,
                sha256=one.sha256, file_name=one.name, kind=one.kind, size=one.size,
                width=one.width, height=one.height, step_seq=case.move_no,
                caption=one.caption.strip() or None, taken_at=one.taken_at,
            )
        )  # fmt: skip


def find_files(session: Session, attachments: Sequence[Attachment]) -> tuple[FileLine, ...]:
    """The files of a case as they stand here, in the order they were attached."""
    c = session.connection()
    at = cursor.progress_of(c)
    stands = contents.lying(
        c, {one.sha256 for one in attachments}, None if at is None else bytes(at.epoch)
    )
    names = _names(session, {one.created_by for one in attachments})
    lines = []
    for one in attachments:
        found = stands.get(one.sha256)
        is_here = found is not None and found.is_here
        damaged = found is not None and found.failure == "content_differs"
        lines.append(
            FileLine(
                one.id, one.sha256, one.file_name, one.kind, one.size, one.caption or "",
                one.created_at, names.get(one.created_by or "", ""),
                HERE if is_here else DAMAGED if damaged else COMING,
                found is not None and found.handed_in, None if found is None else found.preview,
                FileValues(
                    one.sha256, one.file_name, one.kind, one.size, one.width, one.height,
                    one.taken_at, one.caption or "",
                ),
            )
        )  # fmt: skip
    return tuple(lines)


def load_previews(session: Session, digests: Sequence[str]) -> dict[str, bytes]:
    """The small pictures of contents that lie here, by hash."""
    found = contents.lying(session.connection(), digests, None)
    return {one.sha256: one.preview for one in found.values() if one.preview is not None}


def load_content(session: Session, viewer: Viewer, attachment_id: str) -> bytes:
    """The content of a file within the viewer's reach. Refused("not_found"),
    Unavailable("content_not_here"), Unavailable("content_damaged")."""
    query = select(Attachment.sha256).where(
        Attachment.id == attachment_id, Attachment.deleted_at.is_(None)
    )
    digest = session.scalar(in_case_scope(query, viewer, Attachment.grid_id, Attachment.scope_org))
    if digest is None:
        raise Refused("not_found")
    return load_kept(session, digest)


def load_kept(session: Session, digest: str) -> bytes:
    """A content that lies here, by its hash: of a draft, nobody else knows it. Unavailable as
    `load_content`."""
    try:
        content = contents.read(session.connection(), digest)
    except LookupError:
        raise Unavailable("content_damaged") from None
    if content is None:
        raise Unavailable("content_not_here")
    return content


def want_files(uow: UnitOfWork, case_id: str) -> None:
    """Somebody looks at a case: what has not arrived is asked for by the next turn."""
    if uow.session.scalars(_case(uow.actor, case_id)).first() is None:
        raise Refused("not_found")
    there = standing(_of_case(uow.session, case_id))
    wanted = [(one.sha256, one.kind, one.size) for one in there]
    contents.want(uow.connection, wanted, wire.to_ms(uow.now))


def _require_open(uow: UnitOfWork, case: Case) -> None:
    if uow.actor.role not in ANYBODY:
        raise Refused("role_not_allowed")
    if case.state in ENDED:
        raise Refused("not_from_here", state=case.state)


def _of_case(session: Session, case_id: str) -> list[Attachment]:
    query = select(Attachment).where(Attachment.case_id == case_id, Attachment.deleted_at.is_(None))
    return list(session.scalars(query))


def _names(session: Session, people: Collection[str | None]) -> dict[str, str]:
    query = select(UserAccount.id, UserAccount.person_name).where(UserAccount.id.in_(people))
    return {row[0]: row[1] for row in session.execute(query)}


def _case(viewer: Viewer, case_id: str) -> Any:
    query = select(Case).where(Case.id == case_id, Case.deleted_at.is_(None))
    return in_case_scope(query, viewer, Case.grid_id, Case.scope_org)
