"""`python -m desktop backup`, `verify` and `restore`: a station's own copies without a window.

`backup --to FOLDER` may run while the window is open. `verify` and `restore` take the newest copy
of `--from`, or the one it names; on another computer they need the backup code, from `--code-file`
(`backup --code` prints it, for paper). Passwords come from `--password-file` or one line of
standard input. `restore` says how many changes, returned edits and begun forms of the file that was
there the copy does not have, and how many the district gives back; with `--check` it only says so.
Exit codes: 0 done; 1 unavailable, try again; 2 refused.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.commands.exchanging import person_of, read_password, say
from desktop.services.accounts import accounts, backups
from desktop.services.exchange.exchange import Quiet
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from sync.records.times import to_text

DONE, UNAVAILABLE, REFUSED = 0, 1, 2


def add(subparsers: Any) -> None:
    """Declare the three commands and their options."""
    backup = subparsers.add_parser("backup", help="copy this station, open the copy, compare")
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    backup.add_argument("--login", help="who signs in, when several people have a slot")
    backup.add_argument("--practice", action="store_true", help="the sample village's file")
    backup.add_argument("--code", action="store_true", help="print the backup code as well")
    verify = subparsers.add_parser("verify", help="open a copy, reckon everything anew, compare")
    restore = subparsers.add_parser("restore", help="put a copy in place, in a new incarnation")
    restore.add_argument(
        "--replace", action="store_true", help="even over the file of another station"
    )
    restore.add_argument(
        "--check", action="store_true",
        help="only say what this computer has and the copy has not; nothing is changed",
    )  # fmt: skip
    for parser in (verify, restore):
        words = "a copy, or the folder of copies: the newest is taken"
        parser.add_argument("--from", dest="source", type=Path, required=True, help=words)
        parser.add_argument("--code-file", type=Path, help="the backup code, on another computer")
    for parser in (backup, verify, restore):
        parser.add_argument("--password-file", type=Path, help="else one line of standard input")
        parser.add_argument("--json", action="store_true", help="one JSON object as answer")


def run(args: argparse.Namespace) -> int:
    """Run one of the commands; the exit code."""
    run_it = {"backup": _backup, "verify": _verify, "restore": _restore}[args.command]
    try:
        said = run_it(args, Settings.of_this_computer(), read_password(args.password_file))
    except (Refused, Unavailable) as error:
        say(args, {"error": error.code, **{k: str(v) for k, v in error.values.items()}})
        return REFUSED if isinstance(error, Refused) else UNAVAILABLE
    say(args, said)
    return DONE


def _backup(args: argparse.Namespace, settings: Settings, password: str) -> dict[str, object]:
    if args.practice:
        settings = settings.for_practice()
    person = person_of(settings, args.login)
    station = accounts.sit_beside(settings, person.user_id, password)
    try:
        made = backups.back_up_to(Quiet(), station, args.to)
        said: dict[str, object] = {
            "backup": str(made.folder), "made": to_text(made.made_at), "bytes": made.size,
            "equal": True, "older_ones_gone": made.gone,
        }  # fmt: skip
        if args.code:
            with station.database.writing(station.viewer) as uow:
                said["code"] = backups.show_code(uow)
        return said
    finally:
        station.database.close()


def _verify(args: argparse.Namespace, settings: Settings, password: str) -> dict[str, object]:
    return {**_facts(backups.verify(settings, args.source, password, _code(args))), "equal": True}


def _restore(args: argparse.Namespace, settings: Settings, password: str) -> dict[str, object]:
    if args.check:
        return _missing(backups.look_back(settings, args.source, password, _code(args)))
    done = backups.restore(
        Quiet(), settings, args.source, password, _code(args), replace=args.replace
    )
    kept = str(done.settings.data_dir / done.kept) if done.kept else ""
    place = {"data": str(done.settings.data_dir), "kept": kept}
    return {**_facts(done.copy), **place, **_missing(done.since)}


def _code(args: argparse.Namespace) -> str:
    return read_password(args.code_file) if args.code_file is not None else ""


def _missing(since: backups.SinceCopy) -> dict[str, object]:
    """What the file that was here has and the copy has not; None where nobody can say."""
    if not since.readable:
        return dict.fromkeys(("not_handed_in", "returned", "drafts", "handed_in_since"))
    return {
        "not_handed_in": since.waiting, "returned": since.returned, "drafts": since.drafts,
        "handed_in_since": since.handed_in,
    }  # fmt: skip


def _facts(copy: backups.Checked) -> dict[str, object]:
    return {
        "backup": str(copy.folder), "made": to_text(copy.made_at), "households": copy.households,
        "residents": copy.residents, "visits": copy.visits, "waiting": copy.waiting,
    }  # fmt: skip
