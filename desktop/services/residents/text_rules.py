"""What any typed field of the registry keeps to: the length of its column, no steering characters.

What a field means is checked by the rules of its noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.errors import Refused


def check_texts(values: Any, columns: Mapping[str, Any]) -> None:
    """The texts among `values` by name. Refused at the field: "too_long", "bad_character"."""
    for name, column in columns.items():
        value, limit = getattr(values, name), getattr(column.type, "length", None)
        if not isinstance(value, str):
            continue
        if limit is not None and len(value) > limit:
            raise Refused("too_long", name, characters=len(value), characters_max=limit)
        if any(ord(one) < ord(" ") and one != "\n" for one in value):
            raise Refused("bad_character", name)
