"""A disk played from a tape, and what is on it when the power fails at that moment.

What was synced is there. Of the rest, by the *way* of the failure: none; all; any of the writes
without their order; any 512-byte sectors of them; every new name but nothing that was written.
Names (creation, renaming, removal) come in their order, as file systems with a journal keep them,
and are safe after a sync of the folder; a sync of a new file makes its own name and those before it
safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from random import Random

from tests.faults.shim import CREATE, CUT, REMOVE, RENAME, SYNC, WRITE
from tests.faults.tape import Event

NONE, ALL, ANY_WRITES, TORN, NAMES = "none", "all", "any writes", "torn", "names only"
WAYS = (NONE, ALL, ANY_WRITES, TORN, NAMES)
SECTOR = 512

Image = dict[str, bytes]
"""Name without the folder → content."""


@dataclass
class _File:
    safe: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, data) of a write, (size, None) of a truncation."""


@dataclass(frozen=True)
class _Naming:
    kind: str
    name: str
    other: str
    file: _File | None


class Disk:
    """The files of one folder, as the kernel has them and as the disk has them."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._names: dict[str, _File] = {}
        self._safe_names: dict[str, _File] = {}
        self._waiting: list[_Naming] = []

    def start_from(self, copy: Path) -> None:
        """What lay in the folder before the tape began, as its copy has it, is safe."""
        for path in copy.rglob("*"):
            if path.is_file():
                name = f"{self._folder}/{path.relative_to(copy)}"
                file = _File(bytearray(path.read_bytes()))
                self._names[name] = self._safe_names[name] = file

    def play(self, event: Event) -> None:
        """One more deed was done."""
        file = self._names.get(event.name)
        if event.kind == CREATE:
            self._names[event.name] = fresh = _File()
            self._waiting.append(_Naming(CREATE, event.name, "", fresh))
        elif event.kind == SYNC:
            self._sync(event.name, file)
        elif file is None:
            raise AssertionError(f"{event.kind} on a file that is not there: {event.name}")
        elif event.kind == WRITE:
            file.waiting.append((event.offset, event.data))
        elif event.kind == CUT:
            file.waiting.append((event.offset, None))
        elif event.kind == REMOVE:
            del self._names[event.name]
            self._waiting.append(_Naming(REMOVE, event.name, "", None))
        elif event.kind == RENAME:
            self._names[event.other] = self._names.pop(event.name)
            self._waiting.append(_Naming(RENAME, event.name, event.other, None))

    def _sync(self, name: str, file: _File | None) -> None:
        if file is None:
            safe = len(self._waiting)
        else:
            for at, data in file.waiting:
                _put(file.safe, at, data)
            file.waiting.clear()
            made = (n for n, naming in enumerate(self._waiting, 1) if naming.file is file)
            safe = next(made, 0)
        for naming in self._waiting[:safe]:
            _apply(self._safe_names, naming)
        del self._waiting[:safe]

    def image(self, way: str, chance: Random) -> Image:
        """What is there when the power comes back."""
        names = dict(self._safe_names)
        if way in (ALL, NAMES):
            taken = len(self._waiting)
        else:
            taken = 0 if way == NONE else chance.randint(0, len(self._waiting))
        for naming in self._waiting[:taken]:
            _apply(names, naming)
        cut = len(self._folder) + 1
        return {name[cut:]: _content(file, way, chance) for name, file in names.items()}

    @property
    def is_quiet(self) -> bool:
        """Whether everything is safe."""
        return not self._waiting and not any(file.waiting for file in self._names.values())


def _apply(names: dict[str, _File], naming: _Naming) -> None:
    if naming.kind == CREATE:
        assert naming.file is not None
        names[naming.name] = naming.file
    elif naming.kind == REMOVE:
        names.pop(naming.name, None)
    elif naming.name in names:
        names[naming.other] = names.pop(naming.name)


def _content(file: _File, way: str, chance: Random) -> bytes:
    if not file.waiting or way in (NONE, NAMES):
        return bytes(file.safe)
    content = bytearray(file.safe)
    for at, data in file.waiting:
        if way == ALL or (way == ANY_WRITES and chance.random() < 0.5):
            _put(content, at, data)
        elif way == TORN:
            _tear(content, at, data, chance)
    return bytes(content)


def _tear(content: bytearray, at: int, data: bytes | None, chance: Random) -> None:
    """Some sectors of a write reach the disk, the others do not."""
    if data is None:
        if chance.random() < 0.5:
            _put(content, at, None)
        return
    start = 0
    while start < len(data):
        end = min(len(data), start + SECTOR - (at + start) % SECTOR)
        if chance.random() < 0.5:
            _put(content, at + start, data[start:end])
        start = end


def _put(content: bytearray, at: int, data: bytes | None) -> None:
    size = at if data is None else at + len(data)
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at:size] = data


def mark_of(image: Image) -> bytes:
    """The same for equal images."""
    mark = blake2b(digest_size=16)
    for name in sorted(image):
        mark.update(f"{name}\0{len(image[name])}\0".encode())
        mark.update(image[name])
    return mark.digest()


def lay_down(image: Image, folder: Path) -> None:
    """The image as a folder; nothing else is in it afterwards."""
    for old in folder.rglob("*"):
        if old.is_file():
            old.unlink()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, content in image.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
