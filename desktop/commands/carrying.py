"""`python -m desktop export` and `receive`: the exchange by stick without a window.

`export --to FOLDER` writes everything that waits; `receive FILE-OR-FOLDER` reads the
district's answer. Both work when the offline lease is over. Passwords come from `--password-file`
or one line of standard input. Exit codes: 0 done; 3 done, but something is left; 1 unavailable,
try again; 2 refused.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.commands.exchanging import facts_of, person_of, read_password, say
from desktop.services.accounts import accounts
from desktop.services.exchange.bundles import read_from_stick, write_to_stick
from desktop.services.exchange.exchange import Quiet
from desktop.settings import Settings
from sync.errors import Refused, Unavailable

DONE, UNAVAILABLE, REFUSED, LEFT = 0, 1, 2, 3


def add(subparsers: Any) -> None:
    """Declare both commands and their options."""
    export = subparsers.add_parser("export", help="write what waits onto a stick")
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    take = subparsers.add_parser("receive", help="read the district's answer from a stick")
    take.add_argument("place", type=Path, help="the stick's folder, or one file")
    for parser in (export, take):
        parser.add_argument("--login", help="who signs in, when several people have a slot")
        parser.add_argument("--password-file", type=Path, help="else one line of standard input")
        parser.add_argument("--practice", action="store_true", help="the sample village's file")
        parser.add_argument("--json", action="store_true", help="one JSON object as answer")


def run(args: argparse.Namespace) -> int:
    """Write or read one bundle; the exit code."""
    settings = Settings.of_this_computer()
    if args.practice:
        settings = settings.for_practice()
    try:
        password = read_password(args.password_file)
        person = person_of(settings, args.login)
        station = accounts.sign_in(settings, person.user_id, password, for_exchange=True)
        try:
            return _export(args, station) if args.command == "export" else _import(args, station)
        finally:
            station.close()
    except (Refused, Unavailable) as error:
        say(args, {"error": error.code, **{k: str(v) for k, v in error.values.items()}})
        return REFUSED if isinstance(error, Refused) else UNAVAILABLE


def _export(args: argparse.Namespace, station: accounts.Station) -> int:
    done = write_to_stick(Quiet(), station.database, args.to)
    facts = {
        "bundle": done.bundle_no,
        "ops": done.ops,
        "bytes": done.size,
        "photos": done.photos,
        "photos_left": done.photos_left,
        "photos_spoilt": done.photos_spoilt,
    }
    say(args, {**facts, "file": str(done.file), "sha256": done.digest})
    return DONE


def _import(args: argparse.Namespace, station: accounts.Station) -> int:
    done = read_from_stick(Quiet(), station.database, station.settings, args.place)
    photos = {
        "photos_confirmed": done.photos_confirmed,
        "photos": done.photos,
        "photos_refused": done.photos_refused,
    }
    say(args, {**facts_of(done), **photos})
    known = done.outcome == "bundle_known"
    return DONE if known or (done.all_handed_in and not done.parked) else LEFT
