"""Files of every earlier step become files of this one, and nothing in them is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, select
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.accounts.standing import load_viewer
from desktop.services.drafts import find_drafts
from desktop.settings import Settings
from desktop.storage import database as storage
from desktop.storage import migrations
from desktop.storage.audit import first_broken_line
from desktop.storage.database import Database
from desktop.storage.keys import KeyFile
from desktop.storage.migrations import LATEST, STEPS, version_of
from desktop.storage.migrations.statements import run_statements
from desktop.storage.tables import local, setting_text
from sync.client.ops import outbox
from sync.client.tables import client_tables
from sync.errors import Unavailable
from sync.records.tables import Record, Resident, Visit, VisitNeed
from tests.builders import HEAD_USER, PASSWORD, WORKER_USER, an_id
from tests.fakes import STORY_NOW, FixedClock
from tests.storage.recorder import DRAFT, FILES, FINDINGS, RECORDED

KEY = os.urandom(32)
Shape = dict[str, object]
Step = Callable[[Connection], None]
_WRITER = """
import os, sys
from pathlib import Path
from sqlalchemy import insert
from desktop.storage.database import Database
from desktop.storage.tables import setting_text
opened = Database.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
with opened.local() as connection:
    connection.execute(insert(setting_text).values(name="n", value="typed before the kill"))
os.kill(os.getpid(), 9)
"""


def shape(connection: Connection) -> Shape:
    """What a schema means, apart from the order of columns and the spelling of its text."""
    found: Shape = {}
    tables = connection.exec_driver_sql("SELECT name, type, wr FROM pragma_table_list").all()
    for name, kind, without_rowid in tables:
        if not name.startswith("sqlite_"):
            columns = connection.exec_driver_sql(f'PRAGMA table_xinfo("{name}")').all()
            keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
            found[name] = (
                kind, without_rowid, sorted(tuple(column)[1:] for column in columns),
                sorted(tuple(key) for key in keys), _indices(connection, name),
            )  # fmt: skip
    return found


def _indices(connection: Connection, table: str) -> list[tuple[object, ...]]:
    listed = connection.exec_driver_sql(f'PRAGMA index_list("{table}")').all()
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
    texts = {row.name: row.sql for row in rows}
    return sorted(
        (
            "" if name.startswith("sqlite_autoindex") else name,
            unique,
            origin,
            tuple(c[2] for c in connection.exec_driver_sql(f'PRAGMA index_info("{name}")').all()),
            (texts.get(name) or "").partition(" WHERE ")[2],
        )
        for _, name, unique, origin, _ in listed
    )


def of_steps(count: int) -> Shape:
    with create_engine("sqlite://").begin() as connection:
        for step in STEPS[:count]:
            step(connection)
        return shape(connection)


def copy_of(step: str, folder: Path) -> Settings:
    """A recorded station in a data folder of its own."""
    settings = Settings(folder / "data", folder / "cache").ready()
    for file in FILES:
        shutil.copyfile(RECORDED / step / file, settings.data_dir / file)
    return settings


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Lets a test add a step of its own after the last one, as the next version would."""

    def add(step: Step) -> None:
        monkeypatch.setattr(migrations, "STEPS", (*STEPS, step))
        for module in (migrations, storage):
            monkeypatch.setattr(module, "LATEST", LATEST + 1)

    return add


def test_all_steps_make_what_the_mapped_classes_expect() -> None:
    with create_engine("sqlite://").begin() as connection:
        for metadata in (Record.metadata, client_tables, local):
            metadata.create_all(connection)
        mapped = shape(connection)
    stepped = of_steps(LATEST)
    assert stepped.keys() == mapped.keys()
    assert {name: s for name, s in stepped.items() if s != mapped[name]} == {}


def test_steps_are_numbered_without_a_gap() -> None:
    folder = Path(migrations.__file__).parent
    names = sorted(path.stem for path in folder.glob("step_*.py"))
    assert [int(name.split("_")[1]) for name in names] == list(range(1, LATEST + 1))
    assert [step.__module__.rsplit(".", 1)[1] for step in STEPS] == names


def test_steps_stand_on_nothing_that_moves() -> None:
    for path in Path(migrations.__file__).parent.glob("step_*.py"):
        imported = [line for line in path.read_text("utf-8").splitlines() if " import " in line]
        assert not [line for line in imported if "sync.records" in line or ".tables" in line]


@pytest.mark.parametrize("step", sorted(path.name for path in RECORDED.glob("step-*")))
def test_a_recorded_file_opens_with_all_it_held(step: str, tmp_path: Path) -> None:
    settings = copy_of(step, tmp_path)
    station = sign_in(settings, HEAD_USER, PASSWORD, FixedClock())
    try:
        _holds_what_was_recorded(station)
    finally:
        station.close()


def _holds_what_was_recorded(station: Station) -> None:
    with station.database.local() as connection:
        assert version_of(connection) == LATEST
        assert shape(connection) == of_steps(LATEST)
        assert outbox.waiting_count(connection) == 2
        assert first_broken_line(connection) is None
    with station.database.reading() as session:
        visit = session.scalars(select(Visit)).one()
        assert (visit.findings, visit.household_id) == (FINDINGS, an_id("h-cong"))
        assert session.scalars(select(VisitNeed)).one().visit_id == visit.id
        names = set(session.scalars(select(Resident.name)))
        assert names == {"丛培英", "林守业", "邢玉兰", "林子涵"}
        worker = load_viewer(session, WORKER_USER, STORY_NOW)
        assert [draft.payload for draft in find_drafts(session, worker)] == [DRAFT]


def test_step_one_is_what_was_recorded(tmp_path: Path) -> None:
    """Nobody may change a step that files out there have seen."""
    settings = copy_of("step-0001", tmp_path)
    key = KeyFile(settings.keys, settings.device_secret).unlock(HEAD_USER, PASSWORD, STORY_NOW)
    with _plainly(settings.database, key) as connection:
        assert shape(connection) == of_steps(1)


def test_an_upgrade_keeps_a_copy_with_what_a_kill_left_in_the_log(
    tmp_path: Path, next_step: Callable[[Step], None]
) -> None:
    path = tmp_path / "station.db"
    Database.create(path, KEY).close()
    _killed_after_a_note(path)
    next_step(lambda connection: run_statements(connection, "CREATE TABLE later (id INTEGER)"))
    opened = Database.open(path, KEY)
    with opened.local() as connection:
        assert version_of(connection) == LATEST + 1
        assert connection.scalar(select(setting_text.c.value)) == "typed before the kill"
    opened.close()
    with _plainly(path.with_suffix(f".step-{LATEST}"), KEY) as connection:
        assert version_of(connection) == LATEST
        assert connection.scalar(select(setting_text.c.value)) == "typed before the kill"
        assert "later" not in shape(connection)


def test_a_step_that_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, next_step: Callable[[Step], None]
) -> None:
    path = tmp_path / "station.db"
    Database.create(path, KEY).close()

    def broken(connection: Connection) -> None:
        run_statements(connection, "CREATE TABLE later (id INTEGER); DROP TABLE draft; NONSENSE")

    next_step(broken)
    with pytest.raises(Unavailable):
        Database.open(path, KEY)
    with _plainly(path, KEY) as connection:
        assert version_of(connection) == LATEST
        assert shape(connection) == of_steps(LATEST)


def test_a_file_cut_to_nothing_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    path.touch()
    with pytest.raises(Unavailable) as caught:
        Database.open(path, KEY)
    assert caught.value.code == "damaged_file"
    assert path.stat().st_size == 0


def _plainly(path: Path, key: bytes) -> AbstractContextManager[Connection]:
    """The file as any program with its key sees it: nothing of ours runs on it."""

    def connect() -> Any:
        connection = sqlcipher.connect(str(path))
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    return create_engine("sqlite://", creator=connect, module=sqlcipher).begin()


def _killed_after_a_note(path: Path) -> None:
    """Another process writes one fact and is killed before its log is folded into the file."""
    subprocess.run([sys.executable, "-c", _WRITER, str(path), KEY.hex()], check=False)
    assert path.with_name("station.db-wal").stat().st_size > 0
