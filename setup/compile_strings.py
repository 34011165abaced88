"""Compile the translations of all view families into the one file the program loads.

Refuses while an entry is unfinished: a screen half in English is worse than a build that stops.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

I18N = Path(__file__).resolve().parent.parent / "resources" / "i18n"
COMPILED = I18N / "workstation_zh_CN.qm"


@dataclass(frozen=True)
class Entry:
    """One English text of one context and what it is in Chinese (all plural forms)."""

    file: str
    context: str
    source: str
    comment: str
    translations: tuple[str, ...]
    state: str

    @property
    def finished(self) -> bool:
        """Marked as done, and no form of it is empty."""
        return not self.state and all(text.strip() for text in self.translations)


def sources() -> list[Path]:
    """The translation sources, one a view family."""
    return sorted(I18N.glob("*_zh_CN.ts"))


def entries(path: Path) -> list[Entry]:
    """All entries of one source file."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314  our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                forms: tuple[str, ...] = ("",)
                state = "unfinished"
            else:
                plural = [form.text or "" for form in translation.iter("numerusform")]
                forms = tuple(plural) or (translation.text or "",)
                state = translation.get("type", "")
            source = message.findtext("source") or ""
            comment = message.findtext("comment") or ""
            found.append(Entry(path.name, name, source, comment, forms, state))
    return found


def main() -> int:
    """Check, then compile; the exit code says whether the program may be started."""
    files = sources()
    unfinished = [entry for path in files for entry in entries(path) if not entry.finished]
    for entry in unfinished:
        print(f"{entry.file}: {entry.context}: {entry.source!r} is not finished", file=sys.stderr)
    if unfinished or not files:
        print(f"strings: {len(unfinished)} unfinished in {len(files)} files", file=sys.stderr)
        return 1
    lrelease = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    part = COMPILED.with_suffix(".part.qm")
    command = [str(lrelease), "-silent", *map(str, files), "-qm", str(part)]
    status = subprocess.run(command, check=False).returncode
    if status == 0:
        part.replace(COMPILED)
    return status


if __name__ == "__main__":
    sys.exit(main())
