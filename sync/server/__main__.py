"""`python -m sync.server`: the administrator's commands and the server itself.

    init, serve, unit, divisions, grid, user, account, sampling, enrol, courier, units, station,
    stations
    backup, restore, verify, recovery-key, recovery-answer, prune, erase (`keeping`)

Each takes `--data FOLDER` and, where it answers something, `--json`. Passwords come from a file or
standard input, never from an argument. What only one command needs is imported where it runs: a
district's scripts call these by the dozen. Exit codes: 0 done, 1 unavailable, 2 refused;
`courier` ends with 3 when a bundle of the stick was refused.
"""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sync.errors import Refused, Unavailable
from sync.records.times import local_date
from sync.server.commands import admin, grid_commands
from sync.server.commands.keeping_commands import Keeping, opened
from sync.server.database import District
from sync.wire import from_ms


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    args = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    command: Callable[[argparse.Namespace], dict[str, Any] | None] = args.command
    try:
        said = command(args)
    except (Refused, Unavailable) as error:
        values = {key: str(value) for key, value in error.values.items()}
        print(json.dumps({"error": error.code, **values}, ensure_ascii=False), file=sys.stderr)
        return 2 if isinstance(error, Refused) else 1
    if said is not None:
        _say(said, args.json)
    return int(args.judge(said))


def _say(said: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(said, ensure_ascii=False))
        return
    for name, value in said.items():
        if isinstance(value, list):
            for line in value:
                print("  ".join(f"{key}={item}" for key, item in line.items()))
        else:
            print(f"{name}: {value}")


def _init(args: argparse.Namespace) -> dict[str, Any]:
    district, unit_id = admin.create_district(
        args.data, args.name, practice=args.practice, now_ms=_now_ms()
    )
    district.close()
    return {"district": args.name, "unit": unit_id, "data": str(args.data)}


def _serve(args: argparse.Namespace) -> None:
    # uvicorn and starlette are the server extra; the other commands do without
    from sync.server.app import Flight, serve
    from sync.server.routes import Service

    district = District(args.data)
    if district.open_epoch_if_restored(_now_ms()):
        logging.getLogger("sync.server").warning("file is behind its witness: new epoch opened")
    # uvicorn raises the signal again when it has let go; the file is to be folded up before
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    flight = Flight()
    service = Service(district, _now_ms, flight.wait_s)
    try:
        serve(service, flight, args.host, args.port, _announce, _tls(args))
    finally:
        district.close()


def _tls(args: argparse.Namespace) -> tuple[Path, Path] | None:
    """Certificate and key, both or neither."""
    given = [file for file in (args.tls_cert, args.tls_key) if file is not None]
    if len(given) == 1:
        raise Refused("tls_needs_both")
    missing = [str(file) for file in given if not file.is_file()]
    if missing:
        raise Unavailable("no_tls_file", file=missing[0])
    return (args.tls_cert, args.tls_key) if given else None


def _announce(address: str) -> None:
    print(json.dumps({"serving": address}), flush=True)


def _unit(args: argparse.Namespace) -> dict[str, Any]:
    more = {"kind": args.kind, "short_name": args.short_name, "division_code": args.division_code}
    given = {name: value for name, value in more.items() if value}
    with opened(args) as district:
        unit_id = admin.add_unit(district, args.parent, args.name, args.level, _now_ms(), **given)
    return {"unit": unit_id, "name": args.name}


def _divisions(args: argparse.Namespace) -> dict[str, Any]:
    from sync.server.commands.divisions import load_divisions

    with opened(args) as district:
        made = load_divisions(district, args.file, _now_ms())
    return {"made": made, "file": args.file.name}


def _grid(args: argparse.Namespace) -> dict[str, Any]:
    with opened(args) as district:
        return grid_commands.run(district, args, _now_ms)


def _user(args: argparse.Namespace) -> dict[str, Any]:
    password = _password(args.password_file)
    with opened(args) as district:
        user_id = admin.add_user(
            district, args.unit, args.login, args.name, args.role, password, _now_ms(),
            phone=args.phone, grids=args.grid,
        )  # fmt: skip
    return {"user": user_id, "login": args.login, "role": args.role}


def _account(args: argparse.Namespace) -> dict[str, Any]:
    from sync.server.commands import accounts

    with opened(args) as district:
        return accounts.change(
            district, args.login, _now_ms(), stopped=args.stopped, role=args.role or "",
            gives=args.grid or (), ends=args.leave_grid or (),
        )  # fmt: skip


def _sampling(args: argparse.Namespace) -> dict[str, Any]:
    now_ms = _now_ms()
    since = args.since or local_date(from_ms(now_ms))
    with opened(args) as district:
        return admin.set_sampling(district, args.of_ten, since, now_ms)


def _enrol(args: argparse.Namespace) -> dict[str, Any]:
    if args.to is not None:
        from sync.server.sticks.opening import write_opening

        if not args.login:
            raise Refused("login_needed", "login")
        with opened(args) as district:
            return write_opening(district, args.unit, args.login, args.to, _now_ms())
    with opened(args) as district:
        code = admin.issue_code(district, args.unit, _now_ms())
    return {"code": code, "unit": args.unit, "valid_hours": 72, "uses": 1}


def _courier(args: argparse.Namespace) -> dict[str, Any]:
    from sync.server.sticks import bundles

    with opened(args) as district:
        if not args.dry_run:
            district.open_epoch_if_restored(_now_ms())
        done = bundles.carry(district, args.stick, _now_ms(), dry_run=args.dry_run)
    return {"bundles": [asdict(one) for one in done], "refused": bundles.refused(done)}


def _units(args: argparse.Namespace) -> dict[str, Any]:
    with opened(args) as district:
        return {"units": admin.units(district)}


def _stations(args: argparse.Namespace) -> dict[str, Any]:
    with opened(args) as district:
        return {"stations": admin.stations(district)}


def _station(args: argparse.Namespace) -> dict[str, Any]:
    with opened(args) as district:
        return admin.move_station(district, args.device, args.unit, _now_ms())


def _password(file: Path | None) -> str:
    if file is None:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise Unavailable("no_password_file", file=str(file)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.server", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[..., Any], words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words)
        sub.set_defaults(command=run, judge=lambda _said: 0)
        sub.add_argument("--data", type=Path, required=True, help="the district's data folder")
        sub.add_argument("--json", action="store_true", help="answer in JSON")
        return sub

    init = command("init", _init, "found a district in an empty folder")
    init.add_argument("--name", required=True)
    init.add_argument("--practice", action="store_true", help="for practice stations only")

    serve = command("serve", _serve, "serve stations until stopped")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443)
    serve.add_argument("--tls-cert", type=Path, help="certificate chain (PEM); else a proxy's job")
    serve.add_argument("--tls-key", type=Path, help="its private key (PEM)")

    _office_commands(command)

    enrol = command("enrol", _enrol, "print a one-time code for a unit's next computer")
    enrol.add_argument("--unit", required=True, help="id or name")
    enrol.add_argument("--to", type=Path, metavar="FILE", help="write an opening package as well")
    enrol.add_argument("--login", help="with --to: the account of the person who opens it")

    courier = command("courier", _courier, "take every bundle of a stick and write the answers")
    courier.add_argument("--stick", type=Path, required=True, help="the stick's folder")
    courier.add_argument("--dry-run", action="store_true", help="judge them, change nothing")
    courier.set_defaults(judge=lambda said: 3 if said["refused"] else 0)

    command("units", _units, "list units and grids")
    station = command("station", _station, "give a computer to another unit")
    station.add_argument("--device", required=True, help="id, as `stations` lists it")
    station.add_argument("--unit", required=True, help="id or name")

    command("stations", _stations, "list enrolled computers and how each is doing")
    Keeping(_password, _now_ms).declare(command)
    return parser


def _office_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """What the office keeps: units, grids, people, how many settled cases are looked at."""
    unit = command("unit", _unit, "add a unit below another")
    unit.add_argument("--parent", required=True, help="id or name")
    unit.add_argument("--name", required=True)
    unit.add_argument("--level", choices=admin.LEVELS, required=True)
    for option in ("--kind", "--short-name", "--division-code"):
        unit.add_argument(option)

    divisions = command("divisions", _divisions, "add the towns and villages of a division list")
    divisions.add_argument("file", type=Path, help="CSV, as resources/codes/divisions-371003.csv")

    grid_commands.add_options(command("grid", _grid, "add, move, merge or split grids"))

    user = command("user", _user, "add an account")
    user.add_argument("--unit", required=True, help="id or name")
    user.add_argument("--login", required=True)
    user.add_argument("--name", required=True, help="the person's name")
    user.add_argument("--role", choices=admin.ROLES, required=True)
    user.add_argument("--phone", default="")
    user.add_argument("--grid", action="append", help="id of a grid looked after; repeatable")
    user.add_argument("--password-file", type=Path, help="else one line of standard input")

    account = command("account", _account, "change an account")
    account.add_argument("--login", required=True)
    account.add_argument("--stop", dest="stopped", action="store_const", const=True)
    account.add_argument("--again", dest="stopped", action="store_const", const=False,
                         help="let in again")  # fmt: skip
    account.add_argument("--role", choices=admin.ROLES)
    account.add_argument("--grid", action="append", help="id of a grid given; repeatable")
    account.add_argument("--leave-grid", action="append", help="id of one left; repeatable")

    sampling = command("sampling", _sampling, "say how many cases closed on the spot are looked at")
    sampling.add_argument("--of-ten", type=int, required=True, help="of ten so many, 1 to 10")
    sampling.add_argument(
        "--since", type=date.fromisoformat, help="from which day on, as 2026-12-01; else today"
    )


if __name__ == "__main__":
    sys.exit(main())
