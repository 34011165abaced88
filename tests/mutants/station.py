"""Faults planted in the station's side of the exchange, and in what both sides share."""

from __future__ import annotations

from tests.mutants.fault import Fault

_LINE = "tests/exchange/test_scenarios_line.py"
_MERGING = "tests/exchange/test_scenarios_merging.py"
_RULES = "tests/merge/test_rules.py"

FAULTS = (
    Fault(
        "what a person saves is not waited for",
        "desktop/storage/database.py",
        '    "PRAGMA synchronous = FULL",\n',
        '    "PRAGMA synchronous = NORMAL",\n',
        "tests/storage/test_durability.py::test_a_save_waits_for_the_disk",
    ),
    Fault(
        "digests are XORed",
        "sync/wire/plain.py",
        "return (total + row) & _MASK",
        "return (total ^ row) & _MASK",
        "tests/storage/test_durability.py::test_two_equal_rows_do_not_cancel_in_a_digest",
    ),
    Fault(
        "the cursor is kept before the rows",
        "sync/client/rounds/exchange.py",
        "        changes: Changes = yield Keep(\n            partial(pages.apply_pages,",
        "        last = found[-1]\n"
        "        if keep_cursor:\n"
        "            yield Keep(lambda c: cursor.note(c, seq=last.seq, tag=last.tag))\n"
        "        changes: Changes = yield Keep(\n            partial(pages.apply_pages,",
        f"{_LINE}::test_s3_crash_between_page_and_cursor",
    ),
    Fault(
        "what left the scope is deleted",
        "sync/client/rows.py",
        'c.exec_driver_sql(f"DELETE FROM {noun} WHERE {_ROW_ID}=?", ids)',
        "c.exec_driver_sql(\n"
        "                f\"UPDATE {noun} SET deleted_at='2026-01-01T00:00:00.000000Z' \"\n"
        '                f"WHERE {_ROW_ID}=?", ids)',
        "tests/exchange/test_scope.py"
        "::test_a_lost_bucket_is_purged_after_a_day_and_what_waits_stays_hidden_until_it_is_answered",
    ),
    Fault(
        "everything that waits is marked done",
        "sync/client/ops/shadows.py",
        '"WHERE position = ? AND state = 0",\n            lines,\n        )\n',
        '"WHERE position = ? AND state = 0",\n            lines,\n        )\n'
        '        c.exec_driver_sql("UPDATE outbox SET state = 1 WHERE state = 0")\n',
        f"{_LINE}::test_s4_edit_during_push_of_the_same_record",
    ),
    Fault(
        "the device's clock is trusted",
        "sync/merge.py",
        "return min(max(op.wall_ms + op.offset_ms, op.seen_ms), received_ms)",
        "return op.wall_ms",
        f"{_MERGING}::test_s9_a_fast_clock_all_day_wins_nothing_by_it",
    ),
    Fault(
        "the incarnation is kept after a restore",
        "sync/client/ops/outbox.py",
        '    fresh = draw(connection, 16)\n    connection.exec_driver_sql("UPDATE inc',
        '    if reason != "installed":\n        return bytes(16)\n'
        '    fresh = draw(connection, 16)\n    connection.exec_driver_sql("UPDATE inc',
        f"{_MERGING}::test_s22_a_station_put_back_by_a_month_then_edits",
    ),
    Fault(
        "an envelope is believed unread",
        "sync/wire/envelope.py",
        "if len(body) > length or not hmac.compare_digest(",
        "if len(body) > length and not hmac.compare_digest(",
        "tests/wire/test_envelope.py::test_every_flipped_bit_is_found",
    ),
    Fault(
        "an append-only record may change",
        "sync/merge.py",
        'if policy.form == "append":',
        'if policy.form == "never":',
        f"{_RULES}::test_append_only_tables_take_new_records_and_nothing_else",
    ),
    Fault(
        "a clock decides a protected field",
        "sync/merge.py",
        'wins = rule == "later" and _is_later(held, differing, at_ms)',
        "wins = _is_later(held, differing, at_ms)",
        f"{_RULES}::test_no_clock_decides_a_protected_field",
    ),
    Fault(
        "a removal beats an addition",
        "sync/merge.py",
        'return Merged("applied", {**differing, DELETED: None})',
        'return Merged("applied")',
        f"{_RULES}::test_an_addition_to_a_set_beats_a_concurrent_removal_in_either_order",
    ),
    Fault(
        "fields of a newer program are dropped",
        "sync/client/applying/pages.py",
        "    if len(names) < len(block.names):\n",
        "    if len(names) < 0:\n",
        "tests/exchange/test_scope_and_skew.py"
        "::test_fields_and_tables_of_a_newer_program_are_kept_and_counted",
    ),
    Fault(
        "news are written over what waits",
        "sync/client/applying/pages.py",
        "    if any(waits):\n",
        "    if False:\n",
        f"{_LINE}::test_s5_edit_while_others_news_are_laid_under_it",
    ),
    Fault(
        "a move counts on any standing",
        "sync/merge.py",
        "if seen != value_hash(held.fields.get(policy.counts)):",
        "if seen is None:",
        "tests/merge/test_moves.py::test_a_move_on_an_older_standing_is_set_aside",
    ),
    Fault(
        "damaged keys pass for a wrong password",
        "desktop/storage/keys.py",
        "return not slot.check or slot.check == _checked(slot, secret).check",
        "return True",
        "tests/storage/test_bad_disks.py::test_one_bit_of_the_keys_that_changed_blames_no_password",
    ),
    Fault(
        "a station has its name before anybody can open it",
        "desktop/services/accounts/accounts.py",
        'part = settings.database.with_suffix(".new")',
        "part = settings.database",
        "tests/services/test_accounts.py::test_an_opening_that_was_cut_short_begins_anew",
    ),
    Fault(
        "what was set aside of a new record stays to be seen",
        "sync/client/ops/shadows.py",
        "            if not district and key not in pending and not lost:\n",
        "            if not district and key not in pending:\n",
        f"{_LINE}"
        "::test_s29_an_edit_of_a_record_born_in_the_same_push_is_gone_at_once_when_set_aside",
    ),
    Fault(
        "that the district counts fewer contents than before says nothing",
        "sync/client/contents.py",
        "        if told < known:\n",
        "        if told < 0:\n",
        "tests/exchange/test_scenarios_apart.py"
        "::test_s38_a_photo_the_district_forgot_with_its_whole_folder_is_given_it_again",
    ),
    Fault(
        "the version of a save is lost with the line",
        "sync/client/rounds/exchange.py",
        "            if self._taken_from:\n",
        "            if self._taken_from < 0:\n",
        "tests/exchange/test_open_forms.py"
        "::test_an_open_form_may_be_saved_although_the_line_was_cut_behind_its_own_save",
    ),
    Fault(
        "that a batch has left is not written down",
        "sync/client/ops/offering.py",
        "SET offered_no = max(offered_no, ?) WHERE id = ?",
        "SET offered_no = min(offered_no, ?) WHERE id = ?",
        "tests/exchange/test_taking_back.py"
        "::test_a_second_batch_has_left_as_soon_as_the_first_was_answered",
    ),
    Fault(
        "a content goes by any attachment it is of",
        "sync/client/contents.py",
        "coalesce(min(CASE WHEN {known} THEN a.id END), n.record, min(a.id))",
        "coalesce(min(a.id), n.record)",
        "tests/exchange/test_scenarios_apart.py"
        "::test_s38_a_photo_added_twice_goes_by_the_record_the_district_has",
    ),
    Fault(
        "a photo set aside with one case is offered by none it was of",
        "sync/client/contents.py",
        "(a.id IS NOT NULL OR n.record IS NOT NULL)",
        "(a.id IS NOT NULL)",
        "tests/exchange/test_scenarios_apart.py"
        "::test_s38_a_photo_whose_case_left_with_its_grid_is_still_handed_in",
    ),
    Fault(
        "a shadow tells of what was typed into a record the district knew, and of no other",
        "sync/client/ops/outbox.py",
        "    for edit in edits:\n        key = (edit.entity, edit.record_id)\n",
        "    for edit in filter(_hides, edits):\n        key = (edit.entity, edit.record_id)\n",
        "tests/exchange/test_scenarios_sticks.py"
        "::test_an_edit_that_is_set_aside_goes_back_to_what_a_stick_told_of_a_copys_record",
    ),
    Fault(
        "a merge that says nothing of a deletion leaves both records standing",
        "sync/aliases.py",
        "op.new.get(DELETED) or held.fields.get(DELETED) or instant_text(at_ms)",
        "op.new.get(DELETED)",
        "tests/exchange/test_scenarios_merged.py"
        "::test_s12_a_merge_after_one_that_was_set_aside_leaves_no_record_standing_beside_the_other",
    ),
)
