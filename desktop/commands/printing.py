"""`python -m desktop print FORM --out FILE`: make a form's PDF without a window.

Opens the data file as one person (the password comes from a file or standard input, never from
the command line) and writes the printing down as every other. Exit code 0: the file is there;
1: disk or data file did not answer; 2: refused, and why. With --json one object goes to standard
output in every case; without it a line of words (English: this is for administrators).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.accounts.ways_in import people
from desktop.services.papers import printing
from desktop.services.papers.call_back_papers import find_called, find_to_call
from desktop.services.papers.case_papers import CASE_FORMS, F16, find_case_papers
from desktop.services.papers.paper_choices import find_case_ids, find_households, find_visit_ids
from desktop.services.papers.printing import Missing, Paper, Papers, Wish
from desktop.services.visits.due_visits import find_due
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from sync.records.times import local_date

DONE, UNAVAILABLE, REFUSED = 0, 1, 2


def add(subparsers: Any) -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser("print", help="make a form's PDF without a window")
    parser.add_argument(
        "form", choices=printing.FORMS,
        help="F01 visits, F05 month, F08 to F11 and U02 of cases, F16 call-backs, U01 slip",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, help="the PDF to write")
    parser.add_argument("--login", help="who prints; may be left out when one person has a slot")
    parser.add_argument("--password-file", type=Path, help="else one line of standard input")
    parser.add_argument("--practice", action="store_true", help="the sample village's own file")
    parser.add_argument(
        "--mode", choices=printing.MODES,
        help="F01: prefilled unless said; F16: prefilled to call about, archive calls made",
    )  # fmt: skip
    parser.add_argument(
        "--household", action="append", default=[], metavar="NO",
        help="F01: this household number, again for more; without it everything due today",
    )  # fmt: skip
    parser.add_argument(
        "--visit", action="append", default=[], metavar="NO",
        help="F01 --mode archive: this visit number, again for more",
    )  # fmt: skip
    parser.add_argument(
        "--case", action="append", default=[], metavar="NO",
        help="F08 to F11, F16, U02: this case number, again for more",
    )  # fmt: skip
    parser.add_argument(
        "--month", type=_month, help="F05, F16 archive: e.g. 2026-10; this month unless said"
    )
    parser.add_argument("--worker", help="F05: id of the worker; the person signed in unless said")
    parser.add_argument("--without-last", action="store_true", help="F01: leave out the last visit")
    parser.add_argument("--clear", action="store_true", help="full numbers; needs --reason")
    parser.add_argument("--reason", default="", help="why full numbers are needed; kept in the log")
    parser.add_argument(
        "--leave-out", action="store_true",
        help="leave out sheets with a character no font can print (they are named)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(args: argparse.Namespace) -> int:
    """Make the file and say so."""
    try:
        said = _printed(args)
    except Refused as refused:
        _say(args, {"error": refused.code, "field": refused.field, **refused.values})
        return REFUSED
    except Unavailable as unavailable:
        _say(args, {"error": unavailable.code, **unavailable.values})
        return UNAVAILABLE
    _say(args, said)
    return DONE


def _printed(args: argparse.Namespace) -> dict[str, Any]:
    settings = Settings.of_this_computer()
    if args.practice:
        settings = settings.for_practice()
    station = _signed_in(settings, args)
    try:
        papers = _loaded(station, args)
        missing = printing.find_missing(papers)
        if missing and args.leave_out:
            papers = _without(papers, missing)
        paper = printing.make_paper(None, papers)
        with station.database.writing(station.viewer) as uow:
            printing.record_print(uow, papers, paper, "file")
        printing.save_pdf(None, paper, args.out)
    finally:
        station.close()
    return _told(args, papers, paper, [what for _, what in missing])


def _signed_in(settings: Settings, args: argparse.Namespace) -> Station:
    known = people(settings)
    found = [person for person in known if args.login in {None, person.login}]
    if len(found) != 1:
        raise Refused("which_person" if known and not args.login else "no_such_person")
    return sign_in(settings, found[0].user_id, _password(args.password_file))


def _password(file: Path | None) -> str:
    if file is None:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise Unavailable("no_password_file", file=str(file)) from error


def _loaded(station: Station, args: argparse.Namespace) -> Papers:
    with station.database.reading() as session:
        now = station.database.clock.now()
        wish = _wish(session, station, args, local_date(now))
        if not args.clear:
            return printing.load_papers(session, station.viewer, wish, now)
    with station.database.writing(station.viewer) as uow:
        return printing.load_clear_papers(uow, wish, args.reason)


def _wish(session: Any, station: Station, args: argparse.Namespace, today: date) -> Wish:
    viewer = station.viewer
    ids: tuple[str, ...] = ()
    if args.form == "U01":
        return Wish("U01", "archive", ("latest",))
    if args.form == "F05":
        worker = args.worker or viewer.worker_id
        ids = (worker,) if worker else ()
        return Wish("F05", "archive", ids, month=args.month, masked=not args.clear)
    if args.form in CASE_FORMS:
        return _case_wish(session, station, args, today)
    mode = args.mode or ("archive" if args.visit else "prefilled")
    if mode == "archive":
        ids = find_visit_ids(session, viewer, args.visit)
    elif mode == "prefilled" and args.household:
        ids = find_households(session, viewer, args.household)
    elif mode == "prefilled":
        due = find_due(session, viewer, today, today)
        cards = sorted((item.card for item in due), key=lambda card: card.place)
        ids = tuple(card.household_id for card in cards)
    return Wish("F01", mode, ids, masked=not args.clear, with_last=not args.without_last)


def _case_wish(session: Any, station: Station, args: argparse.Namespace, today: date) -> Wish:
    """Papers of the cases named; of F16 without any, those to call about or those called."""
    viewer, now = station.viewer, station.database.clock.now()
    masked = not args.clear
    if args.mode == "blank":
        return Wish(args.form, "blank", masked=masked)
    if args.form == F16:
        mode = args.mode or "prefilled"
        ids = find_case_ids(session, viewer, args.case)
        if not ids:
            called = find_called(session, viewer, args.month or today)
            ids = called if mode == "archive" else find_to_call(session, viewer)
        return Wish(F16, mode, ids, masked=masked)
    found = [
        paper
        for case_id in find_case_ids(session, viewer, args.case)
        for paper in find_case_papers(session, viewer, case_id, now)
        if paper.form == args.form and args.mode in (None, paper.mode)
    ]
    mode = args.mode or (found[0].mode if found else "archive")
    kept = tuple(paper.record_id for paper in found if paper.mode == mode)
    return Wish(args.form, mode, kept, masked=masked)


def _without(papers: Papers, missing: list[tuple[int, Missing]]) -> Papers:
    unprintable = {position for position, _ in missing}
    kept = [position for position in range(len(papers.sheets)) if position not in unprintable]
    if not kept:
        raise Refused("nothing_printable", sheets=len(papers.sheets))
    return papers.only(kept)


def _told(
    args: argparse.Namespace, papers: Papers, paper: Paper, missing: list[Missing]
) -> dict[str, Any]:
    return {
        "form": papers.wish.form,
        "mode": papers.wish.mode,
        "number": papers.number,
        "sheets": len(papers.sheets),
        "pages": paper.pages,
        "masked": papers.wish.masked,
        "file": str(args.out),
        "sha256": paper.sha256,
        "left_out": [
            {"record": what.label, "field": what.field, "characters": what.characters}
            for what in missing
        ],
    }


def _say(args: argparse.Namespace, said: dict[str, Any]) -> None:
    text = json.dumps(said, ensure_ascii=False, indent=1) if args.json else _in_words(said)
    # UTF-8 whatever the console speaks: names have characters no code page knows
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def _in_words(said: dict[str, Any]) -> str:
    if "error" in said:
        return "\n".join(f"{name}: {value}" for name, value in said.items() if value is not None)
    lines = [
        f"{said['file']}: {said['form']} {said['mode']}, {said['sheets']} sheets on "
        f"{said['pages']} pages, print number {said['number']}"
    ]
    lines += [
        f"  left out, write by hand: {one['record']} ({one['characters']})"
        for one in said["left_out"]
    ]
    return "\n".join(lines)


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError as error:
        raise argparse.ArgumentTypeError("a month is written 2026-10") from error
