"""`python -m desktop [command]`: the window, or one of the commands that need none."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "backup": ("desktop.commands.keeping", "copy this station, open the copy, compare"),
    "exchange": ("desktop.commands.exchanging", "hand in and fetch, once, without a window"),
    "export": ("desktop.commands.carrying", "write what waits onto a stick"),
    "receive": ("desktop.commands.carrying", "read the district's answer from a stick"),
    "import": ("desktop.commands.importing", "judge a roster, without storing anything"),
    "print": ("desktop.commands.printing", "make a form's PDF without a window"),
    "restore": ("desktop.commands.keeping", "put a copy in place"),
    "verify": ("desktop.commands.keeping", "open a copy and reckon everything anew"),
    "selftest": ("desktop.commands.selftest", "check that this installation is whole"),
}
"""Name → module with `add(subparsers)` and `run(args) -> int`; only the one asked for is loaded."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    asked = words[0] if words and words[0] in COMMANDS else None
    parser = _parser(asked)
    args = parser.parse_args(words)
    if asked is not None:
        return int(importlib.import_module(COMMANDS[asked][0]).run(args))
    gc.disable()  # loading the program makes what stays: looking for rubbish in it is a tenth
    from desktop.app import run_window  # Qt is not loaded for a command

    return run_window(demo=args.demo)


def _parser(asked: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m desktop",
        description="Grid Workstation. Without a command the window opens.",
        epilog="commands: "
        + "; ".join(f"{name}: {about}" for name, (_, about) in COMMANDS.items()),
    )
    parser.add_argument(
        "--demo", action="store_true", help="start on the sample village with a practice district"
    )
    if asked is not None:
        importlib.import_module(COMMANDS[asked][0]).add(parser.add_subparsers(dest="command"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
