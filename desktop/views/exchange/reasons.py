"""Why a person is needed, in plain words: every rule of a conflict and every reason of a return."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.services.settling.matters import NeedsYou
from desktop.views import messages

RULES: dict[str, object] = {
    "protected": QT_TRANSLATE_NOOP("exchange", "{n} fields were changed on another computer too"),
    "text": QT_TRANSLATE_NOOP("exchange", "two notes, both are kept"),
    "move": QT_TRANSLATE_NOOP("exchange", "moved to two places"),
    "delete_edit": QT_TRANSLATE_NOOP("exchange", "one deleted it, one went on writing; it is kept"),
    "proposal": QT_TRANSLATE_NOOP("exchange", "handed to you: take it, or leave it as it is"),
    "later": QT_TRANSLATE_NOOP("exchange", "the later one stands"),
}
OTHERS: dict[str, object] = {
    "recovered_missing": QT_TRANSLATE_NOOP(
        "exchange", "{n} records handed in before are not at the district any more"
    ),
    "recovered_differs": QT_TRANSLATE_NOOP(
        "exchange", "{fields} things handed in before are otherwise at the district now"
    ),
    "duplicate": QT_TRANSLATE_NOOP(
        "exchange", "perhaps one person registered twice; merge, or say that it is two"
    ),
    "duplicate_elsewhere": QT_TRANSLATE_NOOP(
        "exchange", "perhaps registered at another station too; merge, or say that it is two"
    ),
    "removal_held": QT_TRANSLATE_NOOP(
        "exchange", "the district took {n} records away at once; they stay here until you say"
    ),
    "still_differs": QT_TRANSLATE_NOOP(
        "exchange", "counts differ although they were set right today; tell the district"
    ),
}
"""Recovered copies, pairs found by the district, removals that are held, buckets that differ."""
OF_RECORDS: dict[str, object] = {
    "outside_person_scope": QT_TRANSLATE_NOOP("exchange", "not in your grid any more"),
    "outside_device_scope": QT_TRANSLATE_NOOP("exchange", "not of this station any more"),
    "record_unknown": QT_TRANSLATE_NOOP("exchange", "the record is not at the district"),
    "reopen_too_late": QT_TRANSLATE_NOOP(
        "exchange", "the case was closed more than thirty days ago; report a new one"
    ),
    "role_not_allowed": QT_TRANSLATE_NOOP("exchange", "your account may not change this"),
    "actor_unknown": QT_TRANSLATE_NOOP(
        "exchange", "the account that wrote this is closed; hand it to the head"
    ),
    "too_large": QT_TRANSLATE_NOOP("exchange", "too much text in one field, please shorten it"),
    "not_a_value": QT_TRANSLATE_NOOP(
        "exchange", "a field held something that cannot be in it; please type it anew"
    ),
    "no_bucket": QT_TRANSLATE_NOOP("exchange", "it says no grid, please choose one"),
    "unknown_kind": QT_TRANSLATE_NOOP(
        "exchange", "the district's program is older than this one; it will take it later"
    ),
    "append_only": QT_TRANSLATE_NOOP(
        "exchange", "such a record is never changed; write a correction instead"
    ),
    "id_taken": QT_TRANSLATE_NOOP(
        "exchange", "the district already has another record under this number"
    ),
    "erased": QT_TRANSLATE_NOOP("exchange", "the record was erased for good, by law"),
    "already_settled": QT_TRANSLATE_NOOP("exchange", "{person} decided this before you"),
    "choice_incomplete": QT_TRANSLATE_NOOP("exchange", "not every field was decided"),
    "merge_loop": QT_TRANSLATE_NOOP(
        "exchange", "of these two records each would have been merged into the other"
    ),
    "undo_too_late": QT_TRANSLATE_NOOP("exchange", "the decision is older than 90 days and stays"),
}
"""Why an edit of a record came back."""
OF_CASES: dict[str, object] = {
    "not_a_move": QT_TRANSLATE_NOOP("exchange", "a case changes by its steps only"),
    "cannot_merge_there": QT_TRANSLATE_NOOP(
        "exchange", "that case is this one, or is merged itself"
    ),
    "case_moved_on": QT_TRANSLATE_NOOP("exchange", "the case had moved on before this arrived"),
    "already_complete": QT_TRANSLATE_NOOP("exchange", "the case was complete already"),
    "already_reopened": QT_TRANSLATE_NOOP("exchange", "the case was reopened already"),
    "already_ruled": QT_TRANSLATE_NOOP("exchange", "it was ruled already"),
    "complete_first": QT_TRANSLATE_NOOP("exchange", "what is missing must be added first"),
    "count_wrong": QT_TRANSLATE_NOOP("exchange", "somebody else took a step at the same time"),
    "due_not_restarted": QT_TRANSLATE_NOOP(
        "exchange", "the time limit runs on, it is not begun anew"
    ),
    "extension_already_asked": QT_TRANSLATE_NOOP("exchange", "an extension was asked for already"),
    "first_bounce_goes_back": QT_TRANSLATE_NOOP(
        "exchange", "the first refusal goes back to the desk"
    ),
    "lead_needed": QT_TRANSLATE_NOOP("exchange", "several units need one that leads"),
    "move_without_step": QT_TRANSLATE_NOOP("exchange", "the step was missing its note"),
    "needed": QT_TRANSLATE_NOOP("exchange", "something needed for this step was missing"),
    "no_extension_asked": QT_TRANSLATE_NOOP("exchange", "nobody has asked for an extension"),
    "no_level_above": QT_TRANSLATE_NOOP("exchange", "there is no level above"),
    "no_such_move": QT_TRANSLATE_NOOP("exchange", "the district knows no such step"),
    "not_a_new_case": QT_TRANSLATE_NOOP("exchange", "a new case begins with its report"),
    "not_as_asked": QT_TRANSLATE_NOOP("exchange", "it is not what was asked for"),
    "not_by_this_move": QT_TRANSLATE_NOOP("exchange", "this step may not change that"),
    "not_from_here": QT_TRANSLATE_NOOP("exchange", "the case is not at this step"),
    "not_supervised": QT_TRANSLATE_NOOP("exchange", "the case is not under supervision"),
    "not_your_level": QT_TRANSLATE_NOOP("exchange", "the case is at another level"),
    "one_level_at_a_time": QT_TRANSLATE_NOOP("exchange", "a case goes up one level at a time"),
    "parts_outstanding": QT_TRANSLATE_NOOP("exchange", "other units have not finished their part"),
    "own_settling": QT_TRANSLATE_NOOP(
        "exchange", "what a head settled is looked at by the level above"
    ),
    "ruled_by_a_centre": QT_TRANSLATE_NOOP("exchange", "only a centre may rule this"),
    "second_bounce_is_ruled": QT_TRANSLATE_NOOP(
        "exchange", "the second refusal is ruled, not sent on"
    ),
    "step_without_move": QT_TRANSLATE_NOOP("exchange", "the note came without its step"),
    "step_without_words": QT_TRANSLATE_NOOP("exchange", "the step needs a word"),
    "was_the_last_part": QT_TRANSLATE_NOOP("exchange", "it was the last part of the case"),
}
"""Why a step of a case came back."""
RETURNS = OF_RECORDS | OF_CASES
"""Every reason of sync.decisions.PARKED_REASONS; a test compares the two."""

REFUSALS: dict[str, object] = {
    "already_settled": QT_TRANSLATE_NOOP("exchange", "{person} has decided this already"),
    "not_settled": QT_TRANSLATE_NOOP("exchange", "Nothing is decided here any more"),
    "undo_too_late": QT_TRANSLATE_NOOP(
        "exchange", "After 90 days a decision stays; please edit the record instead"
    ),
    "record_gone": QT_TRANSLATE_NOOP(
        "exchange", "The record is not on this computer any more; take back or hand on instead"
    ),
    "notes_too_long": QT_TRANSLATE_NOOP(
        "exchange", "Both notes together are longer than {limit} characters; choose one"
    ),
    "decided_meanwhile": QT_TRANSLATE_NOOP(
        "exchange", "Somebody else has decided; take yours back, or change it in the history"
    ),
    "choice_incomplete": QT_TRANSLATE_NOOP("exchange", "Please choose in every row first"),
}
messages.add({code: str(source) for code, source in REFUSALS.items()}, "exchange")


def why_returned(code: str, person: str = "") -> str:
    """Why the district did not take an edit; `person`: who decided before its author."""
    other = str(QT_TRANSLATE_NOOP("exchange", "returned by the district ({code})"))
    said = QCoreApplication.translate("exchange", str(RETURNS.get(code, other)))
    somebody = QCoreApplication.translate("exchange", "somebody else")
    return said.format(code=code, person=person or somebody)


def reason_text(needs: NeedsYou) -> str:
    """Why a person is needed, in one line."""
    if needs.kind == "parked":
        return why_returned(needs.reason, needs.other)
    if needs.kind not in {"conflict", "parked"}:
        said = QCoreApplication.translate("exchange", str(OTHERS[needs.reason]))
        return said.format(n=needs.records, fields=len(needs.fields))
    if len(needs.fields) > 1:
        said = QCoreApplication.translate("exchange", str(RULES["protected"]))
        return said.format(n=len(needs.fields))
    if needs.reason == "protected":
        return QCoreApplication.translate("exchange", "one field was changed elsewhere too")
    other = str(QT_TRANSLATE_NOOP("exchange", "two differ"))
    return QCoreApplication.translate("exchange", str(RULES.get(needs.reason, other)))
