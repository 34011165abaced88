"""The routes, asked at random by their own description: every answer fits it, none is an error.

`docs/openapi.json` is made from the message types (`setup.describe_routes`). What is drawn here
fits its schema, or differs from it in one place; it goes to a real district, with a real token,
a real signature and names and numbers that are really there mixed in.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setup import describe_routes
from sync import wire
from sync.server.routes import KINDS
from sync.wire import messages
from tests.server.test_bad_pushes import Computer, computer

__all__ = ["computer"]

DOCUMENT = describe_routes.described()
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(1 << 63), (1 << 64) - 1), st.floats(),
              st.text(max_size=20), st.binary(max_size=40)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner,
                                                                max_size=3),
    max_leaves=5,
)  # fmt: skip


class Drawn:
    """Strategies for values of a schema, with what is really there (`texts`, `bins`) mixed in."""

    def __init__(self, texts: list[str], bins: list[bytes]) -> None:
        self._text = st.sampled_from(texts) | st.text(max_size=40)
        self._binary = st.sampled_from(bins) | st.binary(max_size=40)

    def of(self, schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
        """Values that fit a schema."""
        if "$ref" in schema:
            return self.of(SCHEMAS[schema["$ref"].rpartition("/")[2]], depth + 1)
        if "anyOf" in schema:
            return st.one_of(*(self.of(one, depth + 1) for one in schema["anyOf"]))
        kind = schema.get("type")
        if kind == "array":
            return self._array(schema, depth)
        if kind == "object":
            inner = schema.get("additionalProperties")
            values = self.of(inner, depth + 1) if isinstance(inner, dict) else ANYTHING
            return st.dictionaries(self._text, values, max_size=3)
        plain: dict[str | None, st.SearchStrategy[Any]] = {
            "integer": st.integers(0, 9) | st.integers(
                schema.get("minimum", -(1 << 63)), schema.get("maximum", (1 << 63) - 1)),
            "string": self._binary if "contentEncoding" in schema else self._text,
            "boolean": st.booleans(), "null": st.none(), None: ANYTHING,
        }  # fmt: skip
        return plain[kind]

    def _array(self, schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
        if "prefixItems" in schema:
            items = [self.of(one, depth + 1) for one in schema["prefixItems"]]
            least = schema.get("minItems", len(items))
            return st.integers(least, len(items)).flatmap(lambda n: st.tuples(*items[:n])).map(list)
        inner = schema.get("items")
        return st.lists(self.of(inner, depth + 1) if inner else ANYTHING, max_size=4)


def drawn_for(computer: Computer) -> Drawn:
    """With names and numbers of the district the computer belongs to."""
    ids = computer.door.ids
    with computer.door.district.reading() as c:
        epoch = bytes(c.exec_driver_sql("SELECT epoch FROM district").scalar_one())
        device, nonce = c.exec_driver_sql("SELECT id, nonce FROM device").one()
        tags = [bytes(row[0]) for row in c.exec_driver_sql("SELECT tag FROM commits LIMIT 3")]
    texts = ["reference", f"grid:{ids.grids[0]}", f"unit:{ids.unit}", ids.grids[0], ids.unit,
             ids.head, "household", "resident", "create", "patch", "songjianping", "grid_id",
             "scope_org", "note"]  # fmt: skip
    return Drawn(texts, [epoch, bytes(device), bytes(nonce), *tags, bytes(16), bytes(8)])


def test_the_description_in_the_docs_is_that_of_the_types() -> None:
    assert describe_routes.TARGET.read_text(encoding="utf-8") == describe_routes.text()
    assert set(describe_routes.ROUTES) == set(KINDS)


def assert_fits(route: str, status: int, sealed: bytes) -> None:
    """The answer is one the description names, and is of its schema, to the last element."""
    document = DOCUMENT["paths"][f"/{route}"]["post"]["responses"]
    assert str(status) in document, status
    frame = wire.open_frame(sealed)
    expected = describe_routes.ROUTES[route][1] if status == 200 else wire.Trouble
    assert frame.kind == (KINDS[route] if status == 200 else messages.TROUBLE)
    said = msgspec.msgpack.decode(frame.payload)
    msgspec.msgpack.decode(frame.payload, type=expected)
    assert len(said) <= len(msgspec.structs.fields(expected))


@pytest.mark.parametrize("route", sorted(describe_routes.ROUTES))
def test_every_answer_fits_the_description(computer: Computer, route: str) -> None:
    kind, drawn = describe_routes.ROUTES[route][0], drawn_for(computer)
    fitting = drawn.of({"$ref": f"#/components/schemas/{kind.__name__}"})
    door = computer.door
    seen: set[int] = set()

    @settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck),
              database=None)  # fmt: skip
    @given(fitting, st.booleans(), st.integers(0, 30), ANYTHING, st.booleans())
    def ask(parts: list[Any], spoilt: bool, place: int, odd: Any, known: bool) -> None:
        if spoilt and parts:
            parts = [*parts]
            parts[place % len(parts)] = odd
        elif route == "session" and len(parts) == 15:
            try:
                request = msgspec.convert(parts, wire.SessionRequest)
                parts[-1] = door.key.sign(request.signed_part())
            except (msgspec.ValidationError, OverflowError):
                pass
        payload = msgspec.msgpack.encode(parts)
        rows = len(parts[7]) // 16 if route == "push" and known and _has_ids(parts) else 0
        token = computer.token if known else b"\7" * 32
        body = wire.seal_frame(KINDS[route], payload, rows)
        status, sealed = door.service.serve(route, body, token)
        seen.add(status)
        assert_fits(route, status, sealed)

    ask()
    assert len(seen) > 1, seen


def _has_ids(parts: list[Any]) -> bool:
    return len(parts) > 7 and isinstance(parts[7], bytes)
