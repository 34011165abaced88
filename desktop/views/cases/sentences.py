"""The sentences of refusals about cases, in the words of a village worker."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.views import messages
from sync.errors import Refused, Unavailable

CONTEXT = "cases"

_OF_MOVES: dict[str, object] = {
    "case_moved_on": QT_TRANSLATE_NOOP(
        "cases", "Somebody moved this case on meanwhile. It stands as shown now; look, then decide."
    ),
    "not_from_here": QT_TRANSLATE_NOOP("cases", "As the case stands now this cannot be done"),
    "not_your_level": QT_TRANSLATE_NOOP(
        "cases", "The case is held by another level now; only they can do this"
    ),
    "no_such_move": QT_TRANSLATE_NOOP("cases", "This version of the program has no such step"),
    "not_by_this_move": QT_TRANSLATE_NOOP("cases", "This step may not change that"),
    "not_a_new_case": QT_TRANSLATE_NOOP("cases", "A new case begins with its report"),
    "move_without_step": QT_TRANSLATE_NOOP("cases", "The step came without its line in the record"),
    "step_without_move": QT_TRANSLATE_NOOP("cases", "A line in the record came without its step"),
    "step_without_words": QT_TRANSLATE_NOOP("cases", "This step needs words: write why"),
    "complete_first": QT_TRANSLATE_NOOP(
        "cases", "This is a quick emergency entry: complete it first, then go on"
    ),
    "already_complete": QT_TRANSLATE_NOOP("cases", "Somebody has completed this case already"),
    "count_wrong": QT_TRANSLATE_NOOP(
        "cases", "Somebody took a step at the same time. Look again, then decide."
    ),
    "lead_needed": QT_TRANSLATE_NOOP("cases", "Name the unit that leads"),
    "parts_outstanding": QT_TRANSLATE_NOOP(
        "cases", "Other units still owe their answer: feed back only this part, or release them"
    ),
    "was_the_last_part": QT_TRANSLATE_NOOP(
        "cases", "This is the last part that is open: feed back the whole case"
    ),
    "due_not_restarted": QT_TRANSLATE_NOOP("cases", "The limit runs on; it does not begin anew"),
    "first_bounce_goes_back": QT_TRANSLATE_NOOP(
        "cases", "The first refusal goes back to the desk that sent it"
    ),
    "second_bounce_is_ruled": QT_TRANSLATE_NOOP(
        "cases", "It was refused once already: the second refusal goes to the town for a ruling"
    ),
    "already_ruled": QT_TRANSLATE_NOOP("cases", "It is ruled who handles this: no more refusals"),
    "own_settling": QT_TRANSLATE_NOOP(
        "cases", "What the station head settled is looked at by the level above"
    ),
    "ruled_by_a_centre": QT_TRANSLATE_NOOP("cases", "A ruling is given by the town or district"),
    "no_extension_asked": QT_TRANSLATE_NOOP("cases", "Nobody has asked for more time"),
    "extension_already_asked": QT_TRANSLATE_NOOP(
        "cases", "More time was asked for already and waits for its answer"
    ),
    "not_as_asked": QT_TRANSLATE_NOOP("cases", "More time is granted until the day asked for"),
    "no_level_above": QT_TRANSLATE_NOOP("cases", "There is no level above the district"),
    "one_level_at_a_time": QT_TRANSLATE_NOOP("cases", "A case goes up one level at a time"),
    "not_supervised": QT_TRANSLATE_NOOP("cases", "This case is not under supervision"),
    "reopen_too_late": QT_TRANSLATE_NOOP(
        "cases", "It was closed more than {days} days ago: report a new case instead"
    ),
    "already_reopened": QT_TRANSLATE_NOOP("cases", "It was taken up again already as a new case"),
}

_OF_FIELDS: dict[str, object] = {
    "needed": QT_TRANSLATE_NOOP("cases", "This must be filled in"),
    "unknown_code": QT_TRANSLATE_NOOP("cases", "Choose one from the list"),
    "in_future": QT_TRANSLATE_NOOP("cases", "This time has not come yet"),
    "in_past": QT_TRANSLATE_NOOP("cases", "This lies in the past: type a later day"),
    "count_out_of_range": QT_TRANSLATE_NOOP("cases", "A number between 0 and {count_max}"),
    "outside_scope": QT_TRANSLATE_NOOP("cases", "This place lies in a grid that is not yours"),
    "grid_gone": QT_TRANSLATE_NOOP(
        "cases", "{grid} is not yours any more: choose another grid, or none"
    ),
    "building_elsewhere": QT_TRANSLATE_NOOP("cases", "This building lies in another grid"),
    "place_elsewhere": QT_TRANSLATE_NOOP("cases", "This place lies in another grid"),
    "before_call": QT_TRANSLATE_NOOP("cases", "Nobody arrives before being called"),
    "before_arrival": QT_TRANSLATE_NOOP("cases", "It cannot be over before they arrived"),
    "part_needed": QT_TRANSLATE_NOOP("cases", "Choose which unit this is about"),
    "lead_bounces_only": QT_TRANSLATE_NOOP(
        "cases", "Only the leading unit refuses a case; an assisting one is released by the desk"
    ),
    "lead_not_released": QT_TRANSLATE_NOOP(
        "cases", "The leading unit cannot be released; send the case elsewhere instead"
    ),
    "assist_after_limit": QT_TRANSLATE_NOOP(
        "cases", "An assisting unit has at most the time the case has: type an earlier day"
    ),
    "bounce_too_late": QT_TRANSLATE_NOOP(
        "cases", "Refusing was possible within {days} working days of being sent; that is over"
    ),
    "extension_not_later": QT_TRANSLATE_NOOP("cases", "Type a day after the present limit"),
    "extension_too_long": QT_TRANSLATE_NOOP("cases", "At most {days_max} working days more"),
    "cannot_merge_there": QT_TRANSLATE_NOOP(
        "cases", "That case is this one, or is merged itself: choose another"
    ),
}

_TAKING_BACK: dict[str, object] = {
    "sent_already": QT_TRANSLATE_NOOP(
        "cases",
        "This has been sent and stays. A wrong report can be made void, a wrong step sent back; "
        "or add a word.",
    ),
    "not_the_last": QT_TRANSLATE_NOOP(
        "cases", "Something was added to the case since: take that back first"
    ),
    "not_yours": QT_TRANSLATE_NOOP("cases", "Only whoever made this step takes it back"),
    "draft_in_the_way": QT_TRANSLATE_NOOP(
        "cases", "You began this step again: save or drop that draft first, then take this one back"
    ),
}

_OF_PEOPLE: dict[str, object] = {
    "role_not_allowed": QT_TRANSLATE_NOOP("cases", "With your account this is not yours to do"),
}

_OF_PHOTOS: dict[str, object] = {
    "file_empty": QT_TRANSLATE_NOOP("cases", "There is nothing in this file"),
    "file_too_large": QT_TRANSLATE_NOOP(
        "cases", "This file has {megabytes} MB, at most {megabytes_max} MB are taken"
    ),
    "file_not_readable": QT_TRANSLATE_NOOP("cases", "This file cannot be read; is it still there?"),
    "kind_not_taken": QT_TRANSLATE_NOOP(
        "cases",
        "What is inside is no photo and no PDF, whatever its name. Save it as one of them first.",
    ),
    "picture_too_large": QT_TRANSLATE_NOOP(
        "cases", "This picture has more than {million_pixels_max} million points; make it smaller"
    ),
    "picture_damaged": QT_TRANSLATE_NOOP("cases", "This picture is damaged and cannot be shown"),
    "too_many_files": QT_TRANSLATE_NOOP("cases", "A case has at most {files_max} photos and files"),
    "content_not_here": QT_TRANSLATE_NOOP(
        "cases", "It is not on this computer yet. It comes by itself when there is a line."
    ),
    "content_damaged": QT_TRANSLATE_NOOP(
        "cases", "What lies here was damaged on the disk; it is fetched again"
    ),
    "content_not_allowed": QT_TRANSLATE_NOOP("cases", "A file of this kind cannot be attached"),
}

_OWN = "case."
"""Before a code: a word like “needed” is said otherwise where a case is meant."""

messages.add(
    {
        f"{_OWN}{code}": str(said)
        for code, said in (_OF_MOVES | _OF_FIELDS | _TAKING_BACK | _OF_PEOPLE | _OF_PHOTOS).items()
    },
    CONTEXT,
)


def sentence_of(error: Exception) -> str:
    """The sentence of an error that came home from the runner, in the words of cases."""
    assert isinstance(error, Refused | Unavailable)  # the runner hands over nothing else
    if f"{_OWN}{error.code}" in messages.codes():
        return messages.sentence(Refused(f"{_OWN}{error.code}", None, **error.values))
    return messages.sentence(error)
