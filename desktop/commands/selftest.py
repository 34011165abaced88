"""`python -m desktop selftest [--json]`: is this installation whole?

Exercises what a packaged program most easily loses: shipped files, the encrypted store, paper,
the screen. Touches no data of the station and asks for no sign-in. Exit code 0: everything works;
1: something does not, and the words say what. English: this is for administrators.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

WHOLE, BROKEN = 0, 1

_NAME = "丛文𠮷"
"""An invented name with a character beyond the basic plane, as the paper must carry it."""

_PLAIN_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Finding:
    """What one check found: `words` say what works, or why not."""

    check: str
    ok: bool
    words: str
    ms: int


class _Broken(Exception):
    """A check that ran and found something wrong; its text is what to say."""


def add(subparsers: Any) -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser("selftest", help="check that this installation is whole")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(args: argparse.Namespace) -> int:
    """Run every check, whatever the ones before it found."""
    findings = [check(name, tried) for name, tried in CHECKS.items()]
    ok = all(finding.ok for finding in findings)
    if args.json:
        found = {"ok": ok, "packaged": _packaged(), "checks": [asdict(f) for f in findings]}
        text = json.dumps(found, ensure_ascii=False, indent=1)
    else:
        lines = [f"{'ok  ' if f.ok else 'FAIL'} {f.check}: {f.words} ({f.ms} ms)" for f in findings]
        broken = sum(not finding.ok for finding in findings)
        lines.append("selftest: everything works" if ok else f"selftest: {broken} of them do not")
        text = "\n".join(lines)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()
    return WHOLE if ok else BROKEN


def check(name: str, tried: Callable[[], str]) -> Finding:
    """Run one check. Any exception is a finding: a broken package raises what nobody foresaw."""
    started = time.monotonic()
    try:
        ok, words = True, tried()
    except Exception as error:  # noqa: BLE001 (nobody foresaw it)
        ok, words = False, f"{type(error).__name__}: {error}"
    return Finding(name, ok, words, round((time.monotonic() - started) * 1000))


def _shipped() -> str:
    """Fonts unpack, code lists and divisions read, forms have their words."""
    from desktop import resources

    faces = [resources.font_path(face) for face in resources.font_faces()]
    lists = [resources.code_list(name) for name in resources.code_list_names()]
    villages = sum(unit.level == "village" for unit in resources.divisions())
    if len(faces) != 5 or not lists or not villages:
        raise _Broken(f"{len(faces)} fonts, {len(lists)} code lists, {villages} villages")
    resources.words("F01")
    licences = len(list(resources.licences_path().iterdir()))
    return f"{len(faces)} fonts, {len(lists)} code lists, {villages} villages, {licences} licences"


def _stored() -> str:
    """A new data file is unreadable without its key and readable with it."""
    from desktop.storage.database import KEY_BYTES, Database
    from sync.errors import Unavailable

    with tempfile.TemporaryDirectory(prefix="grid-selftest-") as folder:
        path, key = Path(folder) / "station.db", secrets.token_bytes(KEY_BYTES)
        Database.create(path, key).close()
        with path.open("rb") as file:
            if file.read(len(_PLAIN_SQLITE)) == _PLAIN_SQLITE:
                raise _Broken("the data file is not encrypted")
        try:
            Database.open(path, secrets.token_bytes(KEY_BYTES)).close()
        except Unavailable:
            pass
        else:
            raise _Broken("the data file opened with a wrong key")
        Database.open(path, key).close()
    return "encrypted file made, refused with a wrong key, opened with its own"


def _printed() -> str:
    """One visit sheet becomes a PDF whose text reads back, rare character included."""
    import pypdfium2

    from desktop import resources
    from desktop.reports.page import Imprint
    from desktop.reports.pdf import Title, write
    from desktop.reports.visit_sheet import VisitSheet, compose
    from sync.records.times import SystemClock, to_local

    now = to_local(SystemClock().now())
    sheet = VisitSheet("prefilled", "0", "selftest", "selftest", label=_NAME, head=_NAME)
    pages = compose([sheet], Imprint("selftest", now, "0", practice=True), resources.words("F01"))
    content = write(pages, Title("selftest", now))
    document = pypdfium2.PdfDocument(content)
    try:
        text = document[0].get_textpage().get_text_range()
        picture = document[0].render(scale=1).to_pil()
    finally:
        document.close()
    if _NAME not in text:
        raise _Broken("the name on the sheet does not read back")
    return f"{len(pages)} page, {len(content) // 1024} KiB, {picture.width}×{picture.height} px"


def _shown() -> str:
    """Qt starts, speaks Chinese, and draws our fonts and icons."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QLibraryInfo, QTranslator, qVersion
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QLabel

    from desktop import resources
    from desktop.views import style

    app = QApplication.instance() or QApplication(["selftest"])
    assert isinstance(app, QApplication)
    families = style.load_fonts()
    if not families:
        raise _Broken("Qt could not read the bundled fonts")
    words = QTranslator()
    if not words.load(str(resources.translations_path())) or words.isEmpty():
        raise _Broken(f"no translation in {resources.translations_path().name}")
    qt_words = QTranslator()
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not qt_words.load(str(folder / "qtbase_zh_CN.qm")):
        raise _Broken("Qt's own Chinese is missing")
    label = QLabel("旸里村")
    if label.grab().toImage().isNull():
        raise _Broken("nothing was drawn")
    icons = sorted((resources.resources_path() / "icons").glob("*.svg"))
    blank = [path.name for path in icons if QIcon(str(path)).pixmap(20, 20).isNull()]
    if blank or not icons:
        raise _Broken(f"icons that cannot be drawn: {', '.join(blank) or 'all'}")
    return f"Qt {qVersion()} on {app.platformName()}, {families[0]}, {len(icons)} icons"


def _attached() -> str:
    """A picture is read, made small and written anew."""
    from PIL import Image

    from desktop.services.cases.photos import PREVIEW_PX_MAX, SIDE_PX_MAX, prepare_content

    given = BytesIO()
    Image.new("RGB", (2 * SIDE_PX_MAX, 40), "navy").save(given, "PNG")
    made = prepare_content(given.getvalue(), "selftest.png")
    if (made.kind, made.width) != ("jpeg", SIDE_PX_MAX) or made.preview is None:
        raise _Broken("a picture could not be prepared")
    return f"{made.width} px in {len(made.content)} bytes, preview of {PREVIEW_PX_MAX} px"


def _exchanged() -> str:
    """The parts of the exchange load: wire, compression, certificates."""
    import certifi

    from sync.client.rounds import exchange

    if not Path(certifi.where()).is_file():
        raise _Broken("the list of certificate authorities is missing")
    return f"{exchange.__name__} with {Path(certifi.where()).name}"


def _packaged() -> bool:
    return bool(getattr(sys, "frozen", False))


CHECKS: dict[str, Callable[[], str]] = {
    "shipped files": _shipped,
    "data file": _stored,
    "paper": _printed,
    "photos": _attached,
    "screen": _shown,
    "exchange": _exchanged,
}
"""Name → check, in the order they are run; each returns what it saw or raises."""
