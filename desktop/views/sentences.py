"""The sentences of errors that no single family of screens owns: accounts, file, forms, network,
stick, backup, recovery, paper.

Data only. A family of screens adds its own codes beside its screens with `messages.add`.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

ACCOUNTS = {
    "wrong_password": QT_TRANSLATE_NOOP(
        "messages", "The password is not right. {left} more tries, then a pause."
    ),
    "locked_out": QT_TRANSLATE_NOOP("messages", "Too many wrong passwords. Try again at {until}."),
    "account_disabled": QT_TRANSLATE_NOOP(
        "messages", "The district has stopped this account. Ask the station head."
    ),
    "role_changed": QT_TRANSLATE_NOOP(
        "messages", "The district has given you another role. Sign in again to work in it."
    ),
    "lease_ended": QT_TRANSLATE_NOOP(
        "messages",
        "{days} days without a word from the district: connect once, then sign in. "
        "Nothing is lost.",
    ),
    "no_slot": QT_TRANSLATE_NOOP(
        "messages", "This person has not been let in on this computer. The head can do that."
    ),
    "no_such_person": QT_TRANSLATE_NOOP("messages", "There is no such account at this station"),
    "not_head": QT_TRANSLATE_NOOP("messages", "Only the station head may do this"),
    "not_yours_to_see": QT_TRANSLATE_NOOP(
        "messages", "Your account may not see this. Ask the station head."
    ),
    "password_too_short": QT_TRANSLATE_NOOP("messages", "At least {least} characters"),
    "password_too_long": QT_TRANSLATE_NOOP("messages", "At most {most} characters"),
    "password_too_common": QT_TRANSLATE_NOOP(
        "messages", "Too easy to guess. Take several words or a sentence."
    ),
    "password_unchanged": QT_TRANSLATE_NOOP("messages", "The new password is the old one"),
    "already_there": QT_TRANSLATE_NOOP(
        "messages", "There is a station on this computer already; it was left as it is"
    ),
    "reason_needed": QT_TRANSLATE_NOOP("messages", "Write the reason; it goes into the log"),
    "reason_too_long": QT_TRANSLATE_NOOP(
        "messages", "The reason may have {characters_max} characters"
    ),
}

FILE = {
    "database_in_use": QT_TRANSLATE_NOOP(
        "messages",
        "{holder} has this station open already, since {since}. Close that window first.",
    ),
    "database_busy": QT_TRANSLATE_NOOP(
        "messages", "The file is busy for a moment. Press once more."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "messages", "The disk is full. What you typed is still here: make room, then save again."
    ),
    "disk_error": QT_TRANSLATE_NOOP(
        "messages", "The disk cannot be read or written. Copy the backups and call for help."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "messages", "The folder of the records cannot be written. Nothing was changed."
    ),
    "folder_not_writable": QT_TRANSLATE_NOOP(
        "messages", "The folder {folder} cannot be written. Choose another or ask for the right."
    ),
    "file_not_written": QT_TRANSLATE_NOOP(
        "messages", "The file {file} could not be written; choose another folder"
    ),
    "damaged_file": QT_TRANSLATE_NOOP(
        "messages", "The file of this station is damaged and was left as it is. A backup can help."
    ),
    "damaged_keys": QT_TRANSLATE_NOOP(
        "messages", "The key file of this station is damaged. Nobody can sign in without it."
    ),
    "damaged_witness": QT_TRANSLATE_NOOP(
        "messages", "The note beside the file is damaged; the next exchange checks everything"
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "messages", "A newer version wrote this file. Update the program; the file is untouched."
    ),
    "no_such_file": QT_TRANSLATE_NOOP("messages", "The file is not there any more"),
    "font_not_unpacked": QT_TRANSLATE_NOOP(
        "messages", "A type face could not be unpacked: is the disk full or the folder closed?"
    ),
    "font_damaged": QT_TRANSLATE_NOOP(
        "messages", "A type face of the program is damaged. Install the program again."
    ),
    "changed_meanwhile": QT_TRANSLATE_NOOP(
        "messages", "Somebody changed this record meanwhile. Look at it again, then save."
    ),
    "not_found": QT_TRANSLATE_NOOP("messages", "This record is not there any more"),
    "unexpected": QT_TRANSLATE_NOOP("messages", "The program made a mistake; it is in the log"),
    "stopped": QT_TRANSLATE_NOOP("messages", "Stopped. What was done stays."),
}

FORMS = {
    "too_long": QT_TRANSLATE_NOOP(
        "messages", "At most {characters_max} characters; now there are {characters}"
    ),
    "draft_too_large": QT_TRANSLATE_NOOP(
        "messages", "Too much text for a draft; please shorten it"
    ),
}

NETWORK = {
    "line_in_use": QT_TRANSLATE_NOOP(
        "messages", "Records are being exchanged just now; please look again in a moment"
    ),
    "no_connection": QT_TRANSLATE_NOOP(
        "messages", "The district server cannot be reached. Go on as usual; nothing is lost."
    ),
    "stalled": QT_TRANSLATE_NOOP(
        "messages", "The network is there, the district server does not answer."
    ),
    "not_our_server": QT_TRANSLATE_NOOP(
        "messages",
        "Something else answered than the district server, perhaps the login page of a network.",
    ),
    "cut_off": QT_TRANSLATE_NOOP(
        "messages", "The network broke off half-way. The rest is sent again."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "messages", "What arrived was damaged and was thrown away. It is fetched again."
    ),
    "protocol_unknown": QT_TRANSLATE_NOOP(
        "messages", "The district server speaks another version. Update the program."
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "messages", "The district server sent too much at once. It is fetched again."
    ),
    "tls_failed": QT_TRANSLATE_NOOP(
        "messages", "The district server could not prove who it is. Check address and clock."
    ),
    "district_busy": QT_TRANSLATE_NOOP(
        "messages", "The district server is busy. Tried again by itself in {wait_s} seconds."
    ),
    "district_trouble": QT_TRANSLATE_NOOP(
        "messages", "The district server reports a fault of its own ({said}). Tried again later."
    ),
    "epoch_changed": QT_TRANSLATE_NOOP(
        "messages", "The district server was restored; everything is compared once more."
    ),
    "not_enrolled": QT_TRANSLATE_NOOP(
        "messages", "This station has not been opened at a district yet"
    ),
    "device_revoked": QT_TRANSLATE_NOOP(
        "messages", "The district has stopped this computer. Ask the district administrator."
    ),
    "practice_differs": QT_TRANSLATE_NOOP(
        "messages", "Practice and real records never meet: this server is for the other kind"
    ),
    "bad_address": QT_TRANSLATE_NOOP("messages", "Not an address; it looks like https://…"),
    "code_wrong": QT_TRANSLATE_NOOP("messages", "This code is not right, look at the slip again"),
    "code_used": QT_TRANSLATE_NOOP(
        "messages", "This code was used already. The district can give a new one."
    ),
    "code_expired": QT_TRANSLATE_NOOP(
        "messages", "This code is too old. The district can give a new one."
    ),
    "code_locked": QT_TRANSLATE_NOOP(
        "messages", "Too many wrong codes. The district can give a new one."
    ),
    "wrong_login": QT_TRANSLATE_NOOP("messages", "Account or password is not right"),
    "outside_person_scope": QT_TRANSLATE_NOOP(
        "messages", "This account does not belong to the station of the code"
    ),
    "role_not_allowed": QT_TRANSLATE_NOOP("messages", "With this account no station can be opened"),
    "other_station": QT_TRANSLATE_NOOP("messages", "This code is for {name}, not for this station"),
}

STICK = {
    "stick_full": QT_TRANSLATE_NOOP(
        "messages", "The stick is full. Make room on it; the bundle that was there is still whole."
    ),
    "stick_read_only": QT_TRANSLATE_NOOP(
        "messages",
        "The stick cannot be written: is its little switch on “lock”? Nothing was changed.",
    ),
    "stick_gone": QT_TRANSLATE_NOOP(
        "messages", "The stick is not there any more. Plug it in again and press once more."
    ),
    "stick_bad": QT_TRANSLATE_NOOP(
        "messages", "What was read back is not what was written. Take another stick."
    ),
    "no_answer_there": QT_TRANSLATE_NOOP(
        "messages", "There is no answer for this station on it yet. The district writes it."
    ),
    "no_district_keys": QT_TRANSLATE_NOOP(
        "messages",
        "This file was opened before sticks could be used. Ask the district to open it anew.",
    ),
    "only_by_stick": QT_TRANSLATE_NOOP(
        "messages", "This station was opened from a file and exchanges by USB stick"
    ),
    "not_for_us": QT_TRANSLATE_NOOP(
        "messages", "This bundle is for another station; it cannot be opened here"
    ),
    "bundle_not_signed": QT_TRANSLATE_NOOP(
        "messages", "This bundle is not from your district. It was not taken."
    ),
    "bundle_damaged": QT_TRANSLATE_NOOP(
        "messages", "The file is damaged or was changed. It was not taken; fetch it once more."
    ),
    "bundle_cut_off": QT_TRANSLATE_NOOP(
        "messages", "The file is not complete: the stick was pulled too early. Copy it once more."
    ),
    "not_a_bundle": QT_TRANSLATE_NOOP("messages", "This file is no bundle of this program"),
    "wrong_kind_of_bundle": QT_TRANSLATE_NOOP(
        "messages", "This bundle goes the other way: it is not an answer to this station"
    ),
    "bundle_unknown": QT_TRANSLATE_NOOP(
        "messages",
        "A newer program wrote this bundle, or it was damaged on the way. "
        "Have it written once more; if that does not help, update the program.",
    ),
    "bundle_too_large": QT_TRANSLATE_NOOP(
        "messages", "The file is larger than any bundle can be. It was not taken."
    ),
    "bundle_bomb": QT_TRANSLATE_NOOP(
        "messages", "The file would grow beyond all measure. It was not taken."
    ),
    "bundle_too_old": QT_TRANSLATE_NOOP(
        "messages",
        "This answer is too old; a newer word of the district came before. Nothing was changed.",
    ),
    "bundle_gap": QT_TRANSLATE_NOOP(
        "messages",
        "Between what is here and this answer numbers {first} to {last} are missing. Write to the "
        "stick once more; the district then sends them.",
    ),
}

BACKUP = {
    "backup_full": QT_TRANSLATE_NOOP(
        "messages", "There is no room for the backup there. Older backups are still whole."
    ),
    "backup_gone": QT_TRANSLATE_NOOP(
        "messages", "The stick or folder is not there any more. Plug it in and press once more."
    ),
    "backup_closed": QT_TRANSLATE_NOOP(
        "messages", "Nothing can be written there: is the stick locked? Take another folder."
    ),
    "backup_differs": QT_TRANSLATE_NOOP(
        "messages", "What was read back is not what was written. Take another stick."
    ),
    "backup_beside": QT_TRANSLATE_NOOP(
        "messages", "This folder belongs to the records themselves. Take a stick or another folder."
    ),
    "no_backup": QT_TRANSLATE_NOOP("messages", "There is no backup of this program there"),
    "damaged_backup": QT_TRANSLATE_NOOP(
        "messages",
        "This backup is damaged or was changed. Nothing was put back; take an older one.",
    ),
    "backup_code_needed": QT_TRANSLATE_NOOP(
        "messages", "This backup is of another computer: the backup code on paper is needed"
    ),
    "backup_code_wrong": QT_TRANSLATE_NOOP(
        "messages", "This is not the code of this backup, look at the paper again"
    ),
    "backup_password_wrong": QT_TRANSLATE_NOOP(
        "messages", "Not right. It is the password somebody had on the day of the backup."
    ),
    "another_station_here": QT_TRANSLATE_NOOP(
        "messages",
        "Another station's records are on this computer; they were left as they are. Put the "
        "backup back on another computer, or ask the district.",
    ),
}

RECOVERY = {
    "no_recovery_slot": QT_TRANSLATE_NOOP(
        "messages",
        "The district cannot help for this person on this computer yet. The station head can give "
        "a temporary password here.",
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "messages", "A sign is wrong or missing. Compare the answer sign by sign."
    ),
    "recovery_code_is_request": QT_TRANSLATE_NOOP(
        "messages", "This is the question, not the answer. The district reads out the answer."
    ),
    "recovery_code_wrong": QT_TRANSLATE_NOOP(
        "messages",
        "This answer is for another computer or another question. {left} more tries, then a pause.",
    ),
    "recovery_code_of_other": QT_TRANSLATE_NOOP(
        "messages", "This answer is for {name}. Go back and choose that person."
    ),
    "recovery_code_used": QT_TRANSLATE_NOOP(
        "messages", "This answer was used already. Ask the district with the new question."
    ),
    "recovery_locked": QT_TRANSLATE_NOOP(
        "messages", "Too many wrong answers. Try again at {until}."
    ),
}

PAPER = {
    "missing_glyph": QT_TRANSLATE_NOOP(
        "messages", "No type face has this character: {characters}. Write it another way."
    ),
    "no_printer": QT_TRANSLATE_NOOP(
        "messages", "No printer was found. The sheets can be kept as PDF."
    ),
    "printer_refused": QT_TRANSLATE_NOOP("messages", "{printer} did not take the sheets: {words}"),
    "printer_silent": QT_TRANSLATE_NOOP(
        "messages", "{printer} does not answer. Is it switched on and connected?"
    ),
    "nothing_chosen": QT_TRANSLATE_NOOP("messages", "Nothing is chosen to be printed"),
    "too_many_sheets": QT_TRANSLATE_NOOP("messages", "At most {sheets_max} sheets at a time"),
    "clear_needs_reason": QT_TRANSLATE_NOOP(
        "messages", "Full numbers on paper need a reason; it goes into the log"
    ),
    "print_number_taken": QT_TRANSLATE_NOOP(
        "messages", "Another printing took this number meanwhile. Print once more."
    ),
}
