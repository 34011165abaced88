"""The faults, each a small change of one file and the one test that must catch it.

Every one is a mistake some exchange has really made. `was` stands exactly once in the file; a
test looks, so that no fault rots when the code moves on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`file` with `was` in place of `becomes`, and the pytest id that must fail."""

    name: str
    file: str
    was: str
    becomes: str
    test: str


_LINE, _MERGING = (
    "tests/exchange/test_scenarios_line.py",
    "tests/exchange/test_scenarios_merging.py",
)
_RULES, _ONCE = "tests/merge/test_rules.py", "tests/server/test_exactly_once.py"

FAULTS = (
    Fault(
        "the cursor of a cut page is the counter's",
        "sync/server/feed.py",
        "return Page(epoch, last, tag, False, blocks_of(rows), removed)",
        "return Page(epoch, newest, newest_tag, False, blocks_of(rows), removed)",
        f"{_LINE}::test_s28_one_commit_larger_than_a_page",
    ),
    Fault(
        "no receipt is looked up",
        "sync/server/push/apply.py",
        "known = receipt_rows.receipts_of(self.connection, [op.op_id for op in batch.ops])",
        "known: dict[bytes, tuple[bytes, str, str, int]] = {}",
        f"{_ONCE}::test_one_batch_from_twenty_connections_at_once",
    ),
    Fault(
        "numbers outlive a rollback",
        "sync/server/store/counter_rows.py",
        "    return int(last)\n\n\ndef next_in_series",
        "    _BURNT.append(count)\n    return int(last) + sum(_BURNT[:-1])\n\n\n"
        "_BURNT: list[int] = []\n\n\ndef next_in_series",
        f"{_ONCE}::test_a_transaction_that_is_undone_leaves_no_gap_and_no_trace",
    ),
    Fault(
        "what a person saves is not waited for",
        "desktop/storage/database.py",
        '    "PRAGMA synchronous = FULL",\n',
        '    "PRAGMA synchronous = NORMAL",\n',
        "tests/storage/test_durability.py::test_a_save_waits_for_the_disk",
    ),
    Fault(
        "the district does not wait for the disk",
        "sync/server/database.py",
        '    "PRAGMA synchronous = FULL",\n',
        '    "PRAGMA synchronous = OFF",\n',
        "tests/storage/test_durability.py::test_the_district_waits_for_the_disk",
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
        "a forked chain is taken",
        "sync/server/push/chains.py",
        "if first == head_no + 1 and batch.prev_hash != head_chain:",
        "if False and batch.prev_hash != head_chain:",
        "tests/server/test_exactly_once.py"
        "::test_a_batch_that_does_not_follow_on_its_own_past_is_refused",
    ),
    Fault(
        "a record that moved is not removed where it was",
        "sync/server/push/writing.py",
        "left = {work.bucket, *work.passed} - {now, None}",
        "left: set[str] = set()",
        "tests/exchange/test_scope_and_skew.py"
        "::test_a_household_that_moves_between_two_grids_is_never_lost_on_the_way",
    ),
    Fault(
        "the loser is forgotten",
        "sync/server/push/apply.py",
        "for number, conflict in enumerate(outcome.conflicts):",
        "for number, conflict in enumerate(outcome.conflicts[:0]):",
        f"{_MERGING}::test_s7_same_field_three_stations_in_every_order",
    ),
    Fault(
        "half an act is taken",
        "sync/server/push/apply.py",
        "        if reason:\n            bad = done[-1][0]\n",
        "        if reason:\n            bad = done[-1][0]\n"
        "            self._records.update(trial)\n",
        "tests/exchange/test_two_stations.py"
        "::test_an_act_that_may_not_be_is_set_aside_whole_and_blocks_nothing",
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
        "a signature over an old nonce opens a session",
        "sync/server/auth.py",
        "if not hmac.compare_digest(bytes(device.nonce), request.nonce):",
        "if not device.nonce:",
        "tests/server/test_enrolment.py::test_a_session_is_proved_by_the_key_over_the_given_nonce",
    ),
    Fault(
        "a one-time code opens twice",
        "sync/server/store/device_rows.py",
        '"WHERE selector = :s AND used_ms IS NULL"',
        '"WHERE selector = :s"',
        "tests/server/test_enrolment.py"
        "::test_of_two_who_both_found_a_code_good_the_store_lets_one_use_it",
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
        "an illegal move of a case is taken",
        "sync/server/push/case_gate.py",
        "                self._check_transition(op, held, role, at_ms)\n",
        "                pass\n",
        "tests/exchange/test_case_moves.py"
        "::test_a_move_that_is_not_legal_is_set_aside_and_the_case_untouched",
    ),
    Fault(
        "a move counts on any standing",
        "sync/merge.py",
        "if seen != value_hash(held.fields.get(policy.counts)):",
        "if seen is None:",
        "tests/merge/test_moves.py::test_a_move_on_an_older_standing_is_set_aside",
    ),
    Fault(
        "the witness is a new file each time",
        "sync/server/witness.py",
        "if _length(folder / WITNESS) == _LENGTH:",
        "if not folder:",
        "tests/server/test_witness.py::test_it_is_written_over_in_one_sector",
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
        "an answer on a stick begins where both histories part",
        "sync/server/sticks/answers.py",
        "return asked.seq if common is None else min(asked.seq, common[0])",
        "return asked.seq if common is None else common[0]",
        "tests/exchange/test_scenarios_sticks.py"
        "::test_a_station_behind_the_point_a_district_went_back_to_is_not_shut_out_of_its_stick",
    ),
    Fault(
        "a line of the audit forgets the one before it",
        "sync/server/push/writing.py",
        'line["line_before"], work.held.last_line = work.held.last_line, number\n',
        'line["line_before"], work.held.last_line = None, number\n',
        "tests/server/test_plain_edits.py"
        "::test_one_edited_before_its_household_moves_in_the_same_push_goes_along",
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
        "cases stay behind in a grid that closes",
        "sync/server/commands/grids.py",
        "list(_next_households(c, job)) or list(_next_cases(c, job)), True",
        "list(_next_households(c, job)), True",
        "tests/exchange/test_scenarios_cases.py"
        "::test_of_a_grid_cut_in_two_the_cases_of_the_chosen_homes_go_along",
    ),
    Fault(
        "what was written for a merged record is told where nothing of it is",
        "sync/server/push/apply.py",
        '        return Line(moved, replace(outcome, outcome="merged"), before, op.record_id)\n',
        '        return Line(op, replace(outcome, outcome="merged"), before)\n',
        "tests/exchange/test_scenarios_merged.py"
        "::test_s12_an_edit_of_one_merged_away_is_told_where_it_went",
    ),
    Fault(
        "nothing takes a record from where it only passed through",
        "sync/server/push/writing.py",
        "left = {work.bucket, *work.passed} - {now, None}",
        "left = {work.bucket} - {now, None}",
        "tests/exchange/test_scenarios_merged.py"
        "::test_s14_a_record_born_and_merged_away_in_one_push_leaves_where_its_author_has_it",
    ),
    Fault(
        "the beginning of a record undoes what was given back of it",
        "sync/server/push/apply.py",
        "if held and op.kind in ADDING and recovered.was_given_back(self.connection, op):",
        'if outcome.reason == "id_taken" and recovered.was_given_back(self.connection, op):',
        "tests/exchange/test_scenarios_histories.py"
        "::test_s19_a_mark_given_back_as_taken_off_is_not_put_on_again_by_its_own_beginning",
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
        "a conflict stays in the grid its record left in the same push",
        "sync/server/push/apply.py",
        "        bring_along(self._conflicts, self._records)\n",
        "        bring_along((), self._records)\n",
        "tests/exchange/test_settling.py::test_what_two_wrote_lies_where_the_household_moved_to"
        "_whichever_batch_brings_the_move",
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
        "an edit of an older state goes the short way",
        "sync/server/push/plain_edits.py",
        " or held.version > op.base_version",
        "",
        "tests/server/test_plain_edits.py::test_an_edit_alone_and_one_in_company_come_to_the_same",
    ),
    Fault(
        "a new household goes the short way although its people were here before it",
        "sync/server/push/placing.py",
        " or op.record_id in self._awaited:",
        ":",
        "tests/server/test_plain_additions.py"
        "::test_additions_alone_and_in_company_of_an_edit_come_to_the_same",
    ),
    Fault(
        "one that moves in the push that adds it stays where it was added",
        "sync/server/push/plain_additions.py",
        "        work.pass_by(bucket)\n",
        "",
        "tests/server/test_plain_additions.py"
        "::test_additions_alone_and_in_company_of_an_edit_come_to_the_same",
    ),
    Fault(
        "one that was edited first stays where its household was",
        "sync/server/push/placing.py",
        "self.touched, self.in_place, self.adoptable = True, False, False",
        "self.touched, self.adoptable = True, False",
        "tests/server/test_plain_edits.py"
        "::test_one_edited_before_its_household_moves_in_the_same_push_goes_along",
    ),
    Fault(
        "a line of the feed counts for ever",
        "sync/server/store/record_rows.py",
        '"AND r.bucket = l.bucket AND r.version = l.seq"',
        '"AND r.bucket = l.bucket"',
        "tests/server/test_feed_lines.py"
        "::test_a_record_written_again_stands_in_the_feed_once_and_spent_lines_are_forgotten",
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
    Fault(
        "what others wrote of one merged away goes to whom the merge named, standing or not",
        "sync/server/push/apply.py",
        'author, stands_now or ("resident", winner))',
        'author, ("resident", winner))',
        "tests/exchange/test_scenarios_merged.py"
        "::test_s12_what_was_written_unseen_goes_to_who_stands_and_wakes_nobody_merged_away",
    ),
)
