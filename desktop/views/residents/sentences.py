"""What the registry's error codes mean, in the words of a village worker."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.views import messages
from sync.errors import Refused, Unavailable

CONTEXT = "residents"

_SENTENCES: dict[str, object] = {
    "name_needed": QT_TRANSLATE_NOOP("residents", "Type the name"),
    "bad_character": QT_TRANSLATE_NOOP("residents", "There is a character nobody can read in it"),
    "id_no_needed": QT_TRANSLATE_NOOP(
        "residents", "Type the number, or choose another document if there is none"
    ),
    "damaged_id": QT_TRANSLATE_NOOP(
        "residents", "A spreadsheet has eaten the last digits, type them from the card"
    ),
    "bad_id_format": QT_TRANSLATE_NOOP(
        "residents", "An identity number has 18 characters, this one {length}"
    ),
    "bad_check_digit": QT_TRANSLATE_NOOP(
        "residents", "The last character does not fit the others, compare with the card"
    ),
    "bad_date": QT_TRANSLATE_NOOP("residents", "The birth date inside the number does not exist"),
    "sex_mismatch": QT_TRANSLATE_NOOP("residents", "The number says another sex"),
    "birth_needed": QT_TRANSLATE_NOOP("residents", "Type the date of birth, such as 19580726"),
    "birth_in_future": QT_TRANSLATE_NOOP("residents", "The date of birth lies in the future"),
    "sex_needed": QT_TRANSLATE_NOOP("residents", "Choose male or female"),
    "relation_needed": QT_TRANSLATE_NOOP("residents", "Choose the relation to the head"),
    "bad_phone": QT_TRANSLATE_NOOP(
        "residents", "A mobile has 11 digits, a landline is like 0631-5551234"
    ),
    "date_needed": QT_TRANSLATE_NOOP("residents", "Type the day it happened"),
    "date_in_future": QT_TRANSLATE_NOOP("residents", "That day has not come yet"),
    "guardian_needed": QT_TRANSLATE_NOOP(
        "residents", "A child under {age} needs a guardian, choose one or type the name below"
    ),
    "duplicate_id_no": QT_TRANSLATE_NOOP(
        "residents", "{name} is registered with this number already"
    ),
    "second_head": QT_TRANSLATE_NOOP(
        "residents", "This household has a head, choose another relation"
    ),
    "head_leaves": QT_TRANSLATE_NOOP(
        "residents", "Others still live here: choose a new head first (change household)"
    ),
    "same_household": QT_TRANSLATE_NOOP("residents", "The person lives in this household already"),
    "same_record": QT_TRANSLATE_NOOP("residents", "That is this very record"),
    "undo_too_late": QT_TRANSLATE_NOOP(
        "residents", "More than 90 days have gone by, it can no longer be taken back"
    ),
    "not_a_member": QT_TRANSLATE_NOOP("residents", "The head must be one of the members"),
    "grid_needed": QT_TRANSLATE_NOOP("residents", "Choose the grid"),
    "room_needed": QT_TRANSLATE_NOOP("residents", "Type the room number"),
    "building_elsewhere": QT_TRANSLATE_NOOP("residents", "This building lies in another grid"),
    "bad_area": QT_TRANSLATE_NOOP("residents", "The area must be more than nothing"),
    "kind_needed": QT_TRANSLATE_NOOP("residents", "Choose what kind of place it is"),
    "bad_uscc": QT_TRANSLATE_NOOP(
        "residents", "A social credit code has 18 digits and capitals, this one {length}"
    ),
    "count_out_of_range": QT_TRANSLATE_NOOP("residents", "A number between 0 and {count_max}"),
    "place_twice": QT_TRANSLATE_NOOP("residents", "{name} is registered in this grid already"),
    "place_has_cases": QT_TRANSLATE_NOOP(
        "residents", "Cases name this place: it cannot be taken away, say that it closed"
    ),
    "unknown_code": QT_TRANSLATE_NOOP("residents", "Choose one from the list"),
}


def register_sentences() -> None:
    """Make the codes known to `messages`; codes that already have words keep them."""
    known = messages.codes()
    messages.add(
        {code: str(source) for code, source in _SENTENCES.items() if code not in known}, CONTEXT
    )


def sentence_of(error: Exception) -> str:
    """The sentence of an error that came home from the runner."""
    assert isinstance(error, Refused | Unavailable)  # the runner hands over nothing else
    return messages.sentence(error)
