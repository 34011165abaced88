"""Changes: what an act or an exchange touched, as ids per noun. Views look for their noun in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """Ids of touched records per noun (the table's name, e.g. `household`)."""

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, *nouns: str) -> bool:
        """Whether any record of one of the nouns was touched."""
        return any(self.ids.get(noun) for noun in nouns)

    def of(self, noun: str) -> frozenset[str]:
        """The touched ids of one noun, possibly none."""
        return self.ids.get(noun, frozenset())

    def only(self, noun: str) -> str:
        """The single touched id of a noun; ValueError when there is not exactly one."""
        (found,) = self.of(noun)
        return found

    def __or__(self, other: Changes) -> Changes:
        nouns = {*self.ids, *other.ids}
        return Changes({noun: self.of(noun) | other.of(noun) for noun in nouns})

    @staticmethod
    def collect(pairs: Iterable[tuple[str, str]]) -> Changes:
        """Changes out of (noun, id) pairs."""
        found: dict[str, set[str]] = {}
        for noun, record_id in pairs:
            found.setdefault(noun, set()).add(record_id)
        return Changes({noun: frozenset(ids) for noun, ids in found.items()})
