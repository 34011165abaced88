"""The administrator's commands that keep, bring back and take away: declared here, run here.

backup, restore, verify, recovery-key, recovery-answer, prune, erase
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync import wire
from sync.errors import Unavailable
from sync.server.database import District, read_key
from sync.server.keeping import backups, erasures, recovery_keys, retention

Declare = Callable[..., argparse.ArgumentParser]
Said = dict[str, Any]


@dataclass(frozen=True)
class Keeping:
    """The commands. `password` reads one from a file or standard input, `now_ms` is the clock."""

    password: Callable[[Path | None], str]
    now_ms: Callable[[], int]

    def declare(self, command: Declare) -> None:
        """Add the commands to the parser."""
        backup = command("backup", self.backup, "copy the district, open the copy, compare")
        backup.add_argument("--to", type=Path, required=True, help="folder of the backups")
        verify = command("verify", self.verify, "open a backup, reckon everything anew, compare")
        restore = command("restore", self.restore, "put a backup in place, in a new epoch")
        restore.add_argument(
            "--replace", default="", metavar="NAME",
            help="the name of the district that is there and shall give way",
        )  # fmt: skip
        for sub in (verify, restore):
            words = "a backup, or their folder"
            sub.add_argument("--from", dest="source", type=Path, required=True, help=words)
            sub.add_argument("--key-file", type=Path, help="the backup key; else the folder's own")
            _with_recovery_key(sub, required=False)

        key = command("recovery-key", self.recovery_key, "make the key for forgotten passwords")
        key.add_argument("--to", type=Path, required=True, help="file of the private half")
        key.add_argument("--again", action="store_true", help="in the place of the one there is")
        key.add_argument("--password-file", type=Path, help="else one line of standard input")
        answer = command("recovery-answer", self.recovery_answer, "answer a station's request")
        answer.add_argument("--request", required=True, help="the request, or a file that holds it")
        answer.add_argument("--by", required=True, help="who decides")
        answer.add_argument("--reason", required=True, help="how the person was recognised")
        answer.add_argument("--out", type=Path, help="also write the answer to this file")
        _with_recovery_key(answer, required=True)

        command("prune", self.prune, "let go of what is older than its time, a bounded step")
        erase = command(
            "erase", self.erase, "erase one person or photo for good, here and at the stations"
        )
        what = erase.add_mutually_exclusive_group(required=True)
        what.add_argument("--person", help="id of the resident")
        what.add_argument("--photo", help="id of the attachment")
        erase.add_argument("--reason", required=True, help="why; names nobody")
        erase.add_argument("--by", required=True, help="who decides")

    def backup(self, args: argparse.Namespace) -> Said:
        """`backup`: what was written, and which key opens it."""
        with opened(args) as district:
            manifest = backups.make_backup(district, args.to, self.now_ms())
        return {
            **_facts(manifest), "equal": True,
            "opened_by": str(args.data / backups.BACKUP_KEY),
            "keep_apart": "without this key, or the recovery key, nobody can open the backup",
        }  # fmt: skip

    def verify(self, args: argparse.Namespace) -> Said:
        """`verify`: that the backup is whole; what is inside is published as durable."""
        manifest = backups.find_manifest(args.source)
        backups.check_backup(manifest, self._key(args, manifest))
        with opened(args) as district:
            published = backups.publish(district, manifest, self.now_ms())
        return {**_facts(manifest), "equal": True, "published": published}

    def restore(self, args: argparse.Namespace) -> Said:
        """`restore`: the district as it is served from now on."""
        manifest = backups.find_manifest(args.source)
        key = self._key(args, manifest)
        return backups.restore(manifest, key, args.data, self.now_ms(), args.replace)

    def recovery_key(self, args: argparse.Namespace) -> Said:
        """`recovery-key`: where the private half lies now."""
        password = self.password(args.password_file)
        with opened(args) as district:
            return recovery_keys.make(district, args.to, password, self.now_ms(), again=args.again)

    def recovery_answer(self, args: argparse.Namespace) -> Said:
        """`recovery-answer`: whose request it is, and the answer as text."""
        private = recovery_keys.open_file(args.recovery_key, self.password(args.password_file))
        text = _text_of(args.request)
        with opened(args) as district:
            return recovery_keys.answer(
                district, private, text, args.by, args.reason, self.now_ms(), args.out
            )

    def prune(self, args: argparse.Namespace) -> Said:
        """`prune`: how many lines went, and whether more wait."""
        with opened(args) as district:
            return retention.prune(district, self.now_ms())

    def erase(self, args: argparse.Namespace) -> Said:
        """`erase`: what was erased, in numbers, and the proof."""
        erase, what = (
            (erasures.erase_photo, args.photo)
            if args.photo
            else (erasures.erase_person, args.person)
        )
        with opened(args) as district:
            return erase(district, what, args.by, args.reason, self.now_ms())

    def _key(self, args: argparse.Namespace, manifest: backups.Manifest) -> bytes:
        if args.recovery_key is not None:
            private = recovery_keys.open_file(args.recovery_key, self.password(args.password_file))
            return backups.open_key(manifest, key=None, recovery=private)
        key = read_key(args.key_file or args.data / backups.BACKUP_KEY)
        return backups.open_key(manifest, key=key, recovery=None)


class opened:  # noqa: N801 (reads as a verb where it is used)
    """The district of `--data`, closed again when the command is done."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._district = District(args.data)

    def __enter__(self) -> District:
        return self._district

    def __exit__(self, *_error: object) -> None:
        self._district.close()


def _facts(manifest: backups.Manifest) -> Said:
    facts = manifest.facts
    return {
        "backup": str(manifest.file),
        "epoch": facts["epoch"],
        "seq": facts["seq"],
        "tag": facts["tag"],
        "made": wire.instant_text(facts["made_ms"]),
        "records": facts["counts"]["record"],
        "buckets": len(facts["digests"]),
    }


def _text_of(said: str) -> str:
    file = Path(said)
    try:
        there = len(said) < 1000 and file.is_file()
        return file.read_text(encoding="utf-8") if there else said
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("no_such_file", file=file.name) from error


def _with_recovery_key(parser: argparse.ArgumentParser, *, required: bool) -> None:
    words = "file of the recovery key's private half"
    parser.add_argument("--recovery-key", type=Path, required=required, help=words)
    parser.add_argument("--password-file", type=Path, help="its password; else standard input")
