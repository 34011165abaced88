"""`python -m desktop exchange`: one round with the district without a window, for a scheduler.

Signs in offline as one person (the file is encrypted) and exchanges once. With `--open URL --code
CODE` it first opens a new station from the district. Passwords come from `--password-file` or one
line of standard input, never from an argument. Exit codes: 0 all handed in; 3 done, but something
is left (edits set aside, both sides not equal yet); 1 unavailable, try again; 2 refused.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path
from typing import Any

from desktop.services.accounts import accounts, ways_in
from desktop.services.exchange.carrying import carry_contents
from desktop.services.exchange.exchange import Exchanged, Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from sync.errors import Refused, Unavailable

HANDED_IN, UNAVAILABLE, REFUSED, LEFT = 0, 1, 2, 3


def add(subparsers: Any) -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser("exchange", help="hand in and fetch, once")
    parser.add_argument("--login", help="who signs in; may be left out when one person has a slot")
    parser.add_argument("--password-file", type=Path, help="else one line of standard input")
    parser.add_argument("--practice", action="store_true", help="the sample village's own file")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--open", metavar="URL", help="open a new station from this district")
    parser.add_argument("--code", help="the one-time code, with --open")
    parser.add_argument("--workstation", default=platform.node() or "1", help="with --open")


def run(args: argparse.Namespace) -> int:
    """Exchange once; the exit code."""
    settings = Settings.of_this_computer()
    if args.practice:
        settings = settings.for_practice()
    try:
        password = read_password(args.password_file)
        if args.open:
            station = _opened(args, settings, password)
        else:
            station = _signed_in(args, settings, password)
        try:
            done = exchange_now(Quiet(), station.database, settings)
            carry_contents(Quiet(), station.database)
        finally:
            station.close()
    except (Refused, Unavailable) as error:
        say(args, {"error": error.code, **{k: str(v) for k, v in error.values.items()}})
        return REFUSED if isinstance(error, Refused) else UNAVAILABLE
    say(args, facts_of(done))
    return HANDED_IN if done.all_handed_in and not done.parked else LEFT


def _opened(args: argparse.Namespace, settings: Settings, password: str) -> accounts.Station:
    if not args.code or not args.login:
        raise Refused("code_and_login_needed")
    return enrol_station(
        Quiet(), settings, args.open, args.code, args.login, password, args.workstation,
        practice=args.practice,
    )  # fmt: skip


def _signed_in(args: argparse.Namespace, settings: Settings, password: str) -> accounts.Station:
    return accounts.sign_in(settings, person_of(settings, args.login).user_id, password)


def person_of(settings: Settings, login: str | None) -> ways_in.Person:
    """The person a command signs in as: by login, or the only one. Refused("which_person",
    "no_such_person")."""
    everybody = ways_in.people(settings)
    found = [person for person in everybody if login in {None, person.login}]
    if len(found) != 1:
        raise Refused("which_person" if everybody and not login else "no_such_person")
    return found[0]


def facts_of(done: Exchanged) -> dict[str, object]:
    """How a round ended, as a command says it."""
    return {
        "all_handed_in": done.all_handed_in,
        "outcome": done.outcome,
        "sent": done.sent,
        "received": done.received,
        "pulled": done.pulled,
        "merged": done.merged,
        "parked": done.parked,
        "repaired": done.repaired,
        "waiting": done.waiting,
        "voucher": done.voucher,
        "clock_offset_s": round(done.clock_offset_s, 3),
        "changed": {noun: len(ids) for noun, ids in sorted(done.changes.ids.items())},
    }


def say(args: argparse.Namespace, said: dict[str, object]) -> None:
    """Facts on standard output, in JSON when asked."""
    if args.json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in said.items()))


def read_password(file: Path | None) -> str:
    """A password from a file or one line of standard input. Unavailable("no_password_file")."""
    if file is None:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise Unavailable("no_password_file", file=str(file)) from error
