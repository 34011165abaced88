"""Printing: from a wish to papers, to one PDF, to a job that is written down.

Who may print what in clear, print numbers, the record of every job and saving a file live here.
Which sheets a wish means is `paper_forms`, how they look `desktop.reports`, the queues
`printers`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop.reports import fonts, pdf, pictures
from desktop.reports.handover_slip import HandoverSlip as HandoverSlip
from desktop.reports.page import Imprint
from desktop.reports.pictures import Picture as Picture
from desktop.services.papers.case_papers import CASE_FORMS
from desktop.services.papers.paper_forms import FORMS as FORMS
from desktop.services.papers.paper_forms import MODES as MODES
from desktop.services.papers.paper_forms import NOUNS, Sheet, load_sheets, pages_of, texts_of
from desktop.services.papers.paper_forms import Wish as Wish
from desktop.services.reveals import REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN
from desktop.storage.tables import print_job
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.times import local_date, to_local

SHEETS_MAX = 1000
_CLEAR_ROLES = frozenset({"worker", "station_head"})
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})


class Job(Protocol):
    """What slow work is handed by the runner."""

    def stopped(self) -> bool:
        """Whether somebody asked the work to end."""
        ...


class _NeverStopped:
    def stopped(self) -> bool:
        return False


@dataclass(frozen=True)
class Missing:
    """Characters of one field of one sheet that no font can print, with their code points."""

    label: str
    field: str
    characters: str


@dataclass(frozen=True)
class Papers:
    """Loaded sheets under one print number, not yet drawn."""

    wish: Wish
    imprint: Imprint
    sheets: tuple[Sheet, ...]
    reason: str | None = None

    @property
    def number(self) -> str:
        """The print number of the whole printing."""
        return self.imprint.number

    def only(self, positions: Sequence[int]) -> Papers:
        """The same printing with these sheets only (positions from 0)."""
        ids = self.wish.record_ids
        whole = len(ids) != len(self.sheets)  # one sheet of many records, or of none
        kept = ids if whole else tuple(ids[position] for position in positions)
        return replace(
            self,
            wish=replace(self.wish, record_ids=kept),
            sheets=tuple(self.sheets[position] for position in positions),
        )


@dataclass(frozen=True)
class Paper:
    """The finished file. `first_pages` is the page (from 0) each sheet begins on."""

    pdf: bytes
    pages: int
    first_pages: tuple[int, ...]

    @property
    def sha256(self) -> str:
        """What the job record keeps of the file."""
        return hashlib.sha256(self.pdf).hexdigest()


@dataclass(frozen=True)
class Prepared:
    """What a preview shows: the sheets that can be printed with their file, and the others.

    `paper` is None when none of them can.
    """

    papers: Papers
    paper: Paper | None
    missing: tuple[Missing, ...]


# Loading ---------------------------------------------------------------------------------


def load_papers(session: Session, viewer: Viewer, wish: Wish, now: datetime) -> Papers:
    """The sheets of a wish with numbers masked, under the next print number.

    Refused: "clear_needs_reason" for a wish in clear, "unknown_form", "nothing_chosen",
    "too_many_sheets", "not_found" out of reach.
    """
    if not wish.masked:
        raise Refused("clear_needs_reason", "reason")
    return _papers(session, viewer, wish, now, None)


def load_clear_papers(uow: UnitOfWork, wish: Wish, reason: str) -> Papers:
    """The sheets of a wish with full numbers; written down before anybody sees them.

    Refused: "reason_needed", "reason_too_long", "not_yours_to_see" (a role that sees masked data
    only), and what `load_papers` refuses.
    """
    given = reason.strip()
    may = uow.actor.may_reveal if wish.form in CASE_FORMS else uow.actor.role in _CLEAR_ROLES
    if not may:
        raise Refused("not_yours_to_see", "reason")
    if len(given) < REASON_CHARACTERS_MIN:
        raise Refused("reason_needed", "reason")
    if len(given) > REASON_CHARACTERS_MAX:
        raise Refused("reason_too_long", "reason", characters_max=REASON_CHARACTERS_MAX)
    papers = _papers(uow.session, uow.actor, wish, uow.now, given)
    noun = NOUNS[wish.form, wish.mode]
    for record_id in dict.fromkeys(wish.record_ids):
        uow.audit("reveal", noun, record_id, reason=given)
    return papers


def next_number(session: Session, day: date) -> str:
    """The next print number of a day at this station, e.g. 20261105-03."""
    prefix = f"{day:%Y%m%d}-"
    taken = session.scalars(select(print_job.c.number).where(print_job.c.number.startswith(prefix)))
    highest = max((int(number.removeprefix(prefix)) for number in taken), default=0)
    return f"{prefix}{highest + 1:02d}"


def _papers(
    session: Session, viewer: Viewer, wish: Wish, now: datetime, reason: str | None
) -> Papers:
    if (wish.form, wish.mode) not in NOUNS:
        raise Refused("unknown_form", "form", form=wish.form, mode=wish.mode)
    if wish.mode != "blank" and not wish.record_ids:
        raise Refused("nothing_chosen", "record_ids")
    if len(wish.record_ids) > SHEETS_MAX:
        raise Refused("too_many_sheets", "record_ids", sheets_max=SHEETS_MAX)
    number = next_number(session, local_date(now))
    printed_by = fonts.with_gaps_marked(viewer.person_name)
    imprint = Imprint(printed_by, to_local(now), number, viewer.practice)
    return Papers(wish, imprint, load_sheets(session, viewer, wish, number, now), reason)


# Drawing ---------------------------------------------------------------------------------


def missing_characters(text: str) -> tuple[str, ...]:
    """Characters of a text no font we ship can print; quick enough while it is being typed."""
    return fonts.missing_characters(text)


def find_missing(papers: Papers) -> list[tuple[int, Missing]]:
    """(position, what) of everything in these sheets that cannot be printed."""
    found = []
    for position, sheet in enumerate(papers.sheets):
        for field, text in texts_of(sheet):
            missing = fonts.missing_characters(text)
            if missing:
                described = Missing(sheet.label or sheet.number, field, fonts.describe(missing))
                found.append((position, described))
    return found


def prepare(job: Job | None, papers: Papers) -> Prepared:
    """The file of every sheet that can be printed, and by name those that cannot.

    A person reads the names before anything is printed and writes those sheets by hand.
    """
    missing = find_missing(papers)
    unprintable = {position for position, _ in missing}
    kept = [position for position in range(len(papers.sheets)) if position not in unprintable]
    named = tuple(what for _, what in missing)
    if not kept:
        return Prepared(papers.only(()), None, named)
    printable = papers.only(kept) if missing else papers
    return Prepared(printable, make_paper(job, printable), named)


def make_paper(job: Job | None, papers: Papers) -> Paper:
    """One PDF of all sheets, numbered through.

    Refused("sheet_missing_glyph", field, record, characters) names the first sheet that cannot be
    printed; nothing is drawn then. Refused("stopped") when the work was asked to end.
    """
    watch = job or _NeverStopped()
    for position, what in find_missing(papers):
        sheet = papers.sheets[position]
        raise Refused(
            "sheet_missing_glyph",
            what.field,
            record=what.label,
            characters=what.characters,
            number=sheet.number,
        )
    if watch.stopped():
        raise Refused("stopped")
    pages, first_pages = pages_of(papers.wish.form, papers.sheets, papers.imprint)
    if watch.stopped():
        raise Refused("stopped")
    title = pdf.Title(f"{papers.wish.form} {papers.number}", papers.imprint.printed_at)
    return Paper(pdf.write(pages, title), len(pages), first_pages)


def picture_of_page(job: Job | None, paper: Paper, index: int, width_px: int) -> Picture:
    """A picture of one page of the very file that is printed."""
    return pictures.picture_of(paper.pdf, index, width_px)


def picture_for_printer(paper: Paper, index: int, dots_per_inch: int) -> Picture:
    """A page at a printer's resolution, for systems whose printers take no PDF."""
    return pictures.picture_for_printer(paper.pdf, index, dots_per_inch)


# Jobs and files --------------------------------------------------------------------------


def record_print(
    uow: UnitOfWork, papers: Papers, paper: Paper, target: str, copies: int = 1
) -> Changes:
    """Write a job down before anything leaves the program: number, records, file, who, where.

    `target` is the queue's name or "file". Refused("print_number_taken") when another printing
    took the number since these papers were loaded: load them again.
    """
    wish = papers.wish
    taken = select(print_job.c.id).where(print_job.c.number == papers.number)
    if uow.session.execute(taken).first() is not None:
        raise Refused("print_number_taken")
    job_id = new_id()
    uow.session.execute(
        insert(print_job).values(
            id=job_id,
            number=papers.number,
            form=wish.form,
            mode=wish.mode,
            records=list(wish.record_ids),
            pages=paper.pages,
            copies=copies,
            masked=wish.masked,
            target=target[:80],
            sha256=paper.sha256,
            at=uow.now,
            user_id=uow.actor.user_id,
        )
    )
    count = max(1, len(wish.record_ids))
    uow.audit("print", "print_job", job_id, count=count, reason=papers.reason)
    return Changes.collect([("print_job", job_id)])


def find_printed(
    session: Session, forms: Sequence[str], record_ids: Sequence[str]
) -> dict[tuple[str, str], datetime]:
    """When each of these records was last printed here on each of these forms."""
    wanted = set(record_ids)
    query = (
        select(print_job.c.form, print_job.c.records, print_job.c.at)
        .where(print_job.c.form.in_(forms))
        .order_by(print_job.c.at)
    )
    return {
        (row.form, record_id): row.at
        for row in session.execute(query)
        for record_id in row.records
        if record_id in wanted
    }


def save_pdf(job: Job | None, paper: Paper, path: Path) -> Path:
    """Write the file beside its place, then put it there: never half a file.

    Unavailable: "folder_not_writable", "disk_full", "file_not_written".
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".print-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _unavailable(error, path) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(paper.pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _unavailable(error, path) from error
    finally:
        part.unlink(missing_ok=True)
    return path


def suggested_name(papers: Papers) -> str:
    """A file name without anybody's name in it."""
    return f"{papers.wish.form}-{papers.number}.pdf"


def _unavailable(error: OSError, path: Path) -> Unavailable:
    if error.errno in _NO_ROOM:
        return Unavailable("disk_full", folder=str(path.parent))
    if error.errno in _NOT_WRITABLE:
        return Unavailable("folder_not_writable", folder=str(path.parent))
    return Unavailable("file_not_written", file=path.name)
