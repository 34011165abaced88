"""I24 BundleEqualsNetwork: the same ops, by either road, end in the same stores."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.services.accounts.accounts import Station, sign_in
from desktop.services.exchange.bundles import read_from_stick, write_to_stick
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from sync import wire
from sync.server.database import District
from sync.server.routes import Service
from sync.server.sticks.bundles import carry
from sync.server.store import record_rows
from tests.exchange.acts import edit, records, register
from tests.exchange.district import PASSWORD, DistrictProcess, Ids, now_ms

ACT = st.one_of(
    st.tuples(st.just("register"), st.integers(0, 1), st.just("")),
    st.tuples(st.just("level"), st.integers(0, 9), st.sampled_from("ABCD")),
    st.tuples(st.just("phone"), st.integers(0, 9), st.sampled_from(["13800001111", "13900001111"])),
    st.tuples(st.just("exchange"), st.just(0), st.just("")),
    st.tuples(st.just("other"), st.integers(0, 9), st.sampled_from("ABCD")),
)


class Direct:
    """Requests to a district in this process, as the network would carry them."""

    def __init__(self, district: District, at_ms: int) -> None:
        self._service = Service(district, lambda: at_ms)

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The frame that answers."""
        return wire.open_frame(self._service.serve(route, body, token)[1])


@pytest.fixture(scope="module")
def begun(
    founded: tuple[Path, Ids], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Ids, str]:
    """A folder with a district and two stations opened at it, to copy; (folder, ids, head)."""
    folder = tmp_path_factory.mktemp("begun")
    shutil.copytree(founded[0], folder / "district")
    process = DistrictProcess(folder / "district", founded[1])
    head = ""
    for name in ("one", "two"):
        place = Settings(folder / name, folder / "cache")
        station = enrol_station(
            Quiet(), place, process.url, process.code(), "songjianping", PASSWORD, name
        )
        head = station.viewer.user_id
        station.close()
    process.close()
    return folder, founded[1], head


def by_network(station: Station, district: District, stick: Path, at_ms: int) -> None:
    """One round over the line."""
    exchange_now(Quiet(), station.database, station.settings, Direct(district, at_ms))


def by_stick(station: Station, district: District, stick: Path, at_ms: int) -> None:
    """There and back by stick."""
    write_to_stick(Quiet(), station.database, stick)
    assert {one.outcome for one in carry(district, stick, at_ms)} == {"taken"}
    read_from_stick(Quiet(), station.database, station.settings, stick)
    for path in stick.iterdir():
        path.unlink()


def stored(district: District) -> dict[tuple[str, str], Any]:
    """What the district holds, without what it draws at random: ids made by the stations."""
    with district.reading() as c:
        rows = c.exec_driver_sql("SELECT entity, id, version, fields FROM record").all()
    return {(row[0], row[1]): (row[2], bytes(row[3])) for row in rows}


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACT, min_size=1, max_size=8))
def test_bundle_equals_network(
    begun: tuple[Path, Ids, str], acts: list[tuple[str, int, str]]
) -> None:
    folder, ids, head = begun
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "carried").mkdir()
        roads = {}
        todo = [*acts, ("exchange", 0, "")]
        at_ms = now_ms()
        for road in ("network", "stick"):
            world = place / road
            shutil.copytree(folder, world)
            roads[road] = run(world, ids, head, todo, road, place / "carried", at_ms)
        assert roads["network"] == roads["stick"]


def run(
    world: Path, ids: Ids, head: str, acts: list[tuple[str, int, str]], road: str, stick: Path,
    at_ms: int,
) -> tuple[list[Any], ...]:  # fmt: skip
    """All acts, every exchange of station one by this road; what both sides show at the end.

    Ids and instants differ from run to run; households are known by their numbers.
    """
    district = District(world / "district")
    one, two = (
        sign_in(Settings(world / name, world / "cache"), head, PASSWORD) for name in ("one", "two")
    )
    go = by_network if road == "network" else by_stick
    households: list[str] = []
    try:
        for number, (act, which, value) in enumerate(acts):
            if act == "register":
                households.append(register(one, ids.grids[which], f"户{number}")[0])
            elif act == "exchange":
                go(one, district, stick, at_ms + 1000 * number)
            elif households:
                chosen = households[which % len(households)]
                if act == "other":
                    go(one, district, stick, at_ms + 1000 * number)
                    by_network(two, district, stick, at_ms + 1000 * number + 1)
                    edit(two, "household", chosen, visit_level=value)
                    by_network(two, district, stick, at_ms + 1000 * number + 2)
                else:
                    field = "visit_level" if act == "level" else "phone"
                    edit(one, "household", chosen, **{field: value})
        for _ in range(2):
            go(one, district, stick, at_ms + 100_000)
        by_network(two, district, stick, at_ms + 100_001)
        held = records(one)
        assert held == records(two)
        told = {key: value for key, value in stored(district).items() if key[0] != "conflict"}
        assert {key: held[key][0] for key in held} == {key: told[key][0] for key in told}
        return shown(held), shown_conflicts(district)
    finally:
        one.close()
        two.close()
        district.close()


def shown(held: dict[tuple[str, str], tuple[int, dict[str, Any]]]) -> list[Any]:
    """Records by what a person sees of them, with their versions."""
    names = ("hh_no", "name", "visit_level", "phone")
    return sorted(
        (noun, version, *(str(fields.get(name)) for name in names))
        for (noun, _), (version, fields) in held.items()
    )


def shown_conflicts(district: District) -> list[Any]:
    """The conflicts the district kept, by rule."""
    with district.reading() as c:
        keys = [("conflict", r[0]) for r in c.exec_driver_sql(
            "SELECT id FROM record WHERE entity = 'conflict'")]  # fmt: skip
        found = record_rows.load_held(c, keys)
    return sorted((h.fields["rule"], h.version, str(h.fields["fields"])) for h, _ in found.values())
