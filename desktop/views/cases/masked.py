"""A covered value of a case: shown masked, in full when somebody asks, which is written down."""

from __future__ import annotations

from desktop.services.reveals import needs_reason, reveal_field
from desktop.views.cases.sentences import sentence_of
from desktop.views.desk import Desk
from desktop.views.widgets import MaskedValue


def masked_value(desk: Desk, noun: str, record_id: str, field: str, masked: str) -> MaskedValue:
    """The field of a record, `masked` until it is asked for."""
    shown = MaskedValue(masked, asks_reason=needs_reason(desk.viewer, noun, field))
    shown.set_masked(masked, can_reveal=desk.viewer.may_reveal)
    shown.reveal_asked.connect(
        lambda reason: desk.runner.act(
            reveal_field, noun, record_id, field, reason, done=shown.show_full,
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )
    )  # fmt: skip
    return shown
