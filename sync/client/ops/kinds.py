"""What an edit is called in its op: by its table and by the fields it changes.

Only the names; what each kind does to the district's record is `sync.merge` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping

from sync.aliases import MERGE, MERGED_INTO
from sync.merge import DELETED
from sync.records.tables import ENTITIES

_KIND_OF_NEW = {"append": "append", "set": "set_add"}


def kind_of_new(noun: str) -> str:
    """What the first op of a record of this table is called."""
    return _KIND_OF_NEW.get(ENTITIES[noun].__merge__, "create")


def kind_of_edit(noun: str, fields: Mapping[str, tuple[object, object]]) -> str:
    """What a later edit is called ({field: (old, new)}): a merge of two records, a move of a case,
    a deletion, a change of place, or a mere change."""
    if MERGED_INTO in fields and noun == "resident":
        return MERGE
    if ENTITIES[noun].__counts_moves__ in fields:
        return "transition"
    if fields.get(DELETED, (None, None))[1] is not None:
        return "delete"
    columns = ENTITIES[noun].__table__.columns
    if any(columns[name].info.get("merge") == "move" for name in fields):
        return "move"
    return "patch"
