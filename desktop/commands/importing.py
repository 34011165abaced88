"""`python -m desktop import FILE --check [--json]`: judge a roster without a window.

Opens no data file and asks for no sign-in; nothing is stored. Exit code 0: judged; 2: the whole
file is refused; 1: the file could not be read from disk. With --json one object goes to standard
output in every case; without it a few lines of words (English: this is for administrators).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from desktop.spreadsheets.judgements import judged_file, refused_file
from desktop.spreadsheets.rosters import Roster
from desktop.spreadsheets.workbooks import open_workbook
from sync.errors import Refused, Unavailable
from sync.records.times import SystemClock, local_date

JUDGED, UNREADABLE, REFUSED = 0, 1, 2


def add(subparsers: Any) -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser("import", help="judge a roster without storing anything")
    parser.add_argument("file", type=Path, help=".xlsx, .xls, .et, .csv or .txt")
    parser.add_argument("--check", action="store_true", required=True, help="judge, store nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--date", type=date.fromisoformat, help="reckon ages at this day")
    parser.add_argument(
        "--sex-coding",
        choices=("0m1f", "0f1m"),
        help="what 0 and 1 mean in a sex column: 0 male 1 female, or 0 female 1 male",
    )


def run(args: argparse.Namespace) -> int:
    """Judge the file and say so."""
    today = args.date or local_date(SystemClock().now())
    try:
        roster = Roster(open_workbook(args.file), today, sex_coding=args.sex_coding)
        found = judged_file(roster, roster.judge())
    except Refused as refused:
        _say(args, refused_file(refused.code))
        return REFUSED
    except Unavailable as unavailable:
        _say(args, refused_file(unavailable.code))
        return UNREADABLE
    _say(args, found)
    return JUDGED


def _say(args: argparse.Namespace, found: dict[str, Any]) -> None:
    if args.json:
        text = json.dumps({"file": args.file.name, **found}, ensure_ascii=False, indent=1)
    else:
        text = "\n".join(_in_words(args.file.name, found))
    # UTF-8 whatever the console speaks: names have characters no code page knows
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def _in_words(name: str, found: dict[str, Any]) -> list[str]:
    if found["whole_file"] != "accept":
        return [f"{name}: refused as a whole: {found['reason']}"]
    counts = found["counts"]
    lines = [
        f"{name}: {counts['data_rows']} people in {counts['households']} households; "
        f"{counts['accept']} can be imported ({len(found['warn'])} worth a look), "
        f"{counts['refuse']} refused, {counts['open']} to be decided"
    ]
    if found["file_level"]:
        lines.append("about the file: " + ", ".join(found["file_level"]))
    for kind in ("refuse", "open"):
        for row in found[kind]:
            place = f"{row['sheet']} row {row['row']}" if row["sheet"] else f"record {row['row']}"
            lines.append(f"  {kind} {place}: {', '.join(row['codes'])}")
    return lines
