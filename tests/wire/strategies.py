"""Invented plain values, ops and rows."""

from __future__ import annotations

from hypothesis import strategies as st

from sync.wire import SCHEMA_VERSION, Op, Row, instant_text, value_hash

IDS = st.binary(min_size=16, max_size=16).map(bytes.hex)
INSTANTS = st.integers(0, 4_000_000_000_000).map(instant_text)
NAMES = st.sampled_from(["phone", "note", "name", "a_field_of_a_newer_program", "visit_level"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(1 << 63), (1 << 63) - 1), st.text(max_size=12), IDS,
    INSTANTS, st.sampled_from(["2026-11-23", "𫖯", "\u0000", "ＡＢ"]),
)  # fmt: skip
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3))
FIELDS = st.dictionaries(NAMES, st.tuples(VALUES, VALUES), max_size=4)


@st.composite
def ops(draw: st.DrawFn) -> list[Op]:
    """Consecutive ops of one incarnation."""
    first = draw(st.integers(1, 1000))
    seed = draw(st.binary(min_size=16, max_size=16))
    found: list[Op] = []
    for place in range(draw(st.integers(0, 12))):
        if draw(st.integers(0, 5)) == 0:
            seed = draw(st.binary(min_size=16, max_size=16))
        number = first + place
        group = number if not found or draw(st.booleans()) else found[-1].group_no
        fields = {
            name: (None if old is None else value_hash(old), new)
            for name, (old, new) in sorted(draw(FIELDS).items())
        }
        found.append(
            Op(
                number, group, seed, draw(st.integers(0, 1 << 40)),
                draw(st.sampled_from(["household", "resident", "a_table_of_tomorrow"])),
                draw(IDS), draw(st.sampled_from(["create", "patch"])),
                draw(st.integers(0, 1 << 50)), fields, draw(IDS), draw(st.integers(0, 1 << 31)),
                SCHEMA_VERSION, draw(st.integers(0, 1 << 45)),
                draw(st.integers(-(1 << 45), 1 << 45)), draw(st.integers(0, 1 << 45)),
            )
        )  # fmt: skip
    return found


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Records of a page."""
    return [
        Row(
            draw(st.sampled_from(["household", "resident", "a_table_of_tomorrow"])), draw(IDS),
            draw(st.integers(0, 1 << 60)), draw(st.sampled_from(["reference", "grid:1", "unit:2"])),
            draw(st.booleans()), draw(st.dictionaries(NAMES, VALUES, max_size=4)),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]  # fmt: skip
