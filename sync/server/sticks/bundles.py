"""The courier's stick at the district: every bundle on it taken as over the network, and answered.

Each station's ops go through the same `apply`, its answer comes from the same feed; the answer is
written beside the bundle. One bad bundle never keeps the others from being taken.
"""

from __future__ import annotations

import hmac
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused, Unavailable
from sync.server import auth
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.scopes import Gate
from sync.server.sticks import contents_by_stick
from sync.server.sticks.answers import Asked, Decided, write_answer
from sync.server.store import (
    audit_rows,
    bundle_rows,
    counter_rows,
    device_rows,
    place_rows,
    record_rows,
)
from sync.wire import bundle, bundle_files, content_files
from sync.wire.sealing import lock_to, unlock_with

TAKEN, IGNORED, REFUSED, WOULD_TAKE = "taken", "ignored", "refused", "would_take"


@dataclass(frozen=True)
class Carried:
    """What became of one bundle. Counts are ops, `rows` the records the answer carries; `missing`
    is the range of op numbers that never arrived. Contents of attachments: `photos` the district
    has by now, `photos_refused` that were not taken and `photo_reasons` why, `photos_given` that
    lie beside the answer."""

    file: str
    outcome: str
    reason: str = ""
    unit: str = ""
    workstation: str = ""
    bundle_no: int = 0
    ops: int = 0
    applied: int = 0
    duplicate: int = 0
    merged: int = 0
    parked: int = 0
    rows: int = 0
    missing: tuple[int, int] | None = None
    answer: str = ""
    photos: int = 0
    photos_refused: int = 0
    photo_reasons: tuple[str, ...] = ()
    photos_given: int = 0


def carry(district: District, folder: Path, now_ms: int, *, dry_run: bool = False) -> list[Carried]:
    """Take every bundle of a folder and write each station's answer beside it.

    `dry_run` judges them and changes nothing. Unavailable("stick_gone", "stick_read_only",
    "stick_full") when the folder itself fails; a bundle's own fault is in its line.
    """
    with district.writing() as c:
        keys = bundle_rows.private_keys(c, now_ms)
    done = []
    for path in bundle_files.bundles_in(folder, bundle_files.UP_WAY):
        try:
            done.append(_One(district, path, keys, now_ms).take(dry_run=dry_run))
        except (Refused, Unavailable) as error:
            done.append(Carried(path.name, REFUSED, _reason(error)))
    return done


def refused(done: list[Carried]) -> int:
    """How many bundles were refused."""
    return sum(1 for one in done if one.outcome == REFUSED)


def _reason(error: Refused | Unavailable) -> str:
    """A bundle that is whole but not locked to us was meant for another district."""
    return "wrong_district" if error.code == "not_for_us" else error.code


class _One:
    """One bundle on its way through the district."""

    def __init__(
        self, district: District, path: Path, keys: tuple[bytes, bytes], now_ms: int
    ) -> None:
        self._district, self._path, self._keys, self._now_ms = district, path, keys, now_ms

    def take(self, *, dry_run: bool) -> Carried:
        with bundle_files.reading(self._path) as file:
            self._bundle = bundle.Bundle(file, bundle.UP, unlock_with(self._keys[0]))
            self._said = self._bundle.manifest(bundle.UpManifest)
            with self._district.reading() as c:
                device = self._sender(c)
                self._asked = self._contents_asked()
                line = self._line(c, device)
                old = self._is_old(c)
            if dry_run:
                return replace(line, outcome=IGNORED if old else WOULD_TAKE, reason=old)
            if device.state == "awaiting":
                self._admit()
            if device.state == "revoked":
                self._answer(device, Decided(trouble="device_revoked"))
                raise Refused("device_revoked")
            if old == "bundle_known_and_old":
                return replace(line, outcome=IGNORED, reason="bundle_too_old")
            decided = self._apply(device)
        line = _counted(line, decided)
        if old and not decided.trouble:
            return replace(line, outcome=IGNORED, reason="bundle_too_old")
        self._note(decided)
        bearer = self._bearer(device)
        taken, reasons = contents_by_stick.take(
            self._district, self._shelf(bundle_files.UP_WAY), bearer, self._keys[0], self._now_ms
        )
        rows, name = self._answer(device, decided)
        given = self._give(bearer)
        outcome = REFUSED if decided.trouble else TAKEN
        return replace(
            line, outcome=outcome, reason=decided.trouble, missing=decided.missing, rows=rows,
            answer=name, photos=taken, photos_refused=len(reasons),
            photo_reasons=tuple(sorted(set(reasons))), photos_given=given,
        )  # fmt: skip

    def _sender(self, c: Connection) -> Any:
        """The computer that made it, proved by its signature. Refused("not_known") for a stranger,
        "practice_differs", "code_used" when another computer opened with the same package."""
        device = device_rows.device_of(c, self._said.device)
        if device is None:
            raise Refused("not_known")
        if counter_rows.district_of(c)[2] != self._said.practice:
            raise Refused("practice_differs")
        ticket = self._said.ticket
        if device.state == "awaiting":
            opening = bundle_rows.opening_of(c, self._said.device)
            if ticket is None or opening is None or not _same(opening[1], ticket.secret):
                raise Refused("not_known")
            self._bundle.check(ticket.public_key)
            return device
        try:
            self._bundle.check(bytes(device.public_key))
        except Refused as refused:
            other = refused.code == "bundle_not_signed" and ticket is not None
            raise Refused("code_used") if other else refused from None
        return device

    def _contents_asked(self) -> bundle.ContentsAsked | None:
        if bundle.IN_CONTENTS not in self._bundle.sections():
            return None
        asked: bundle.ContentsAsked = self._bundle.message(bundle.IN_CONTENTS, bundle.ContentsAsked)
        return asked

    def _admit(self) -> None:
        """The first bundle of a computer that was opened from a file."""
        device, ticket = self._said.device, self._said.ticket
        assert ticket is not None
        with self._district.writing() as c:
            opening = bundle_rows.opening_of(c, device)
            if opening is None or not device_rows.use_code(c, opening[0], device, self._now_ms):
                raise Refused("code_used")
            bundle_rows.close_opening(c, device, ticket.public_key, ticket.workstation)
            audit_rows.write_audit(c, [{"at_ms": self._now_ms, "device": device, "act": "enrol"}])

    def _is_old(self, c: Connection) -> str:
        """Why there is nothing to be expected of it: a newer one came before. "" for a new one."""
        said = self._said
        last = bundle_rows.last_number(c, said.device, bundle_files.UP_WAY, said.incarnation)
        if said.bundle_no >= last:
            return ""
        known = bundle_rows.is_known(c, said.device, self._bundle.digest)
        return "bundle_known_and_old" if known else "bundle_too_old"

    def _apply(self, device: Any) -> Decided:
        """Every batch in a transaction of its own, as a push is. A batch that does not follow on
        ends it; what went before stays, and is answered."""
        results: list[bundle.Results] = []
        for frame in self._bundle.frames(bundle.IN_OPS):
            try:
                batch = wire.unpack_ops(frame.payload)
                with self._district.writing() as c:
                    push = Push(
                        c,
                        self._said.device,
                        Gate(c, device.unit_id, self._said.device),
                        self._now_ms,
                    )
                    answer = push.run(batch)
            except ValueError:
                raise Refused("bundle_damaged") from None
            except Refused as refused:
                missing = None
                if refused.code == "op_gap":
                    missing = (int(str(refused.values["head"])) + 1, batch.ops[0].op_no - 1)
                return Decided(results, refused.code, missing)
            results.append(bundle.Results(batch.incarnation, batch.ops[0].op_no, answer))
        return Decided(results)

    def _note(self, decided: Decided) -> None:
        said = self._said
        with self._district.writing() as c:
            bundle_rows.note_bundle(
                c, said.device, bundle_files.UP_WAY, said.incarnation, said.bundle_no,
                self._bundle.digest, said.ops, self._now_ms,
            )  # fmt: skip
            noted = {
                "last_contact_ms": self._now_ms,
                "waiting_ops": said.ops,
                "oldest_ms": said.oldest_ms,
                "schema_version": said.schema,
                "cursor_seq": said.seq,
            }
            device_rows.note_session(c, said.device, noted)

    def _answer(self, device: Any, decided: Decided) -> tuple[int, str]:
        """Write the answer beside the bundle; (records in it, file name)."""
        said = self._said
        asked = Asked(
            said.device, device.unit_id, said.bundle_no, self._bundle.digest, said.incarnation,
            said.epoch, said.seq, said.tag, said.whole, said.schema, frozenset(said.buckets),
            frozenset(said.wanted), self._asked,
        )  # fmt: skip
        path = self._path.with_name(bundle_files.name_of(said.device, bundle_files.DOWN_WAY))
        self._shelf(bundle_files.DOWN_WAY).clear()
        try:
            lock = lock_to(said.answer_key, self._district.randomness)
        except ValueError:
            raise Refused("bundle_damaged") from None
        with self._district.reading() as c:
            manifest, digest = write_answer(
                c, path, bundle.DOWN, lock, self._keys[1], asked, decided, self._now_ms
            )
        with self._district.writing() as c:
            bundle_rows.note_bundle(
                c, said.device, bundle_files.DOWN_WAY, bytes(16), manifest.bundle_no, digest,
                manifest.results, self._now_ms,
            )  # fmt: skip
            place_rows.give_scope(
                c, said.device, manifest.scope_version, manifest.buckets, self._now_ms
            )
        return manifest.rows, path.name

    def _bearer(self, device: Any) -> contents_by_stick.Bearer:
        ticket = self._said.ticket
        first = device.state == "awaiting" and ticket is not None
        key = ticket.public_key if first and ticket is not None else bytes(device.public_key)
        return contents_by_stick.Bearer(self._said.device, key, device.unit_id)

    def _shelf(self, way: str) -> content_files.Shelf:
        return content_files.Shelf(self._path.parent, self._said.device, way)

    def _give(self, bearer: contents_by_stick.Bearer) -> int:
        """Contents the station looks for, beside the answer; never before it."""
        if self._asked is None:
            return 0
        return contents_by_stick.give(
            self._district, self._shelf(bundle_files.DOWN_WAY), bearer, self._asked,
            self._said.answer_key, self._keys[1],
        )  # fmt: skip

    def _line(self, c: Connection, device: Any) -> Carried:
        unit = record_rows.load_held(c, [("org_unit", device.unit_id)]).get(
            ("org_unit", device.unit_id)
        )
        name = str(unit[0].fields["name"]) if unit else ""
        return Carried(
            self._path.name, TAKEN, "", name, device.workstation, self._said.bundle_no,
            self._said.ops,
        )  # fmt: skip


def _counted(line: Carried, decided: Decided) -> Carried:
    found = Counter(
        result.outcome for batch in decided.results for result in batch.answer.results()
    )
    return replace(
        line, applied=found["applied"], duplicate=found["duplicate"], merged=found["merged"],
        parked=found["parked"],
    )  # fmt: skip


def _same(kept_hash: bytes, secret: bytes) -> bool:
    return hmac.compare_digest(bytes(kept_hash), auth.token_hash(secret))
