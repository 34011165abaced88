"""Faults planted in the district server."""

from __future__ import annotations

from tests.mutants.fault import Fault

_LINE = "tests/exchange/test_scenarios_line.py"
_MERGING = "tests/exchange/test_scenarios_merging.py"
_ONCE = "tests/server/test_exactly_once.py"

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
        "the district does not wait for the disk",
        "sync/server/database.py",
        '    "PRAGMA synchronous = FULL",\n',
        '    "PRAGMA synchronous = OFF",\n',
        "tests/storage/test_durability.py::test_the_district_waits_for_the_disk",
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
        "an illegal move of a case is taken",
        "sync/server/push/case_gate.py",
        "                self._check_transition(op, held, role, at_ms)\n",
        "                pass\n",
        "tests/exchange/test_case_moves.py"
        "::test_a_move_that_is_not_legal_is_set_aside_and_the_case_untouched",
    ),
    Fault(
        "the witness is a new file each time",
        "sync/server/witness.py",
        "if _length(folder / WITNESS) == _LENGTH:",
        "if not folder:",
        "tests/server/test_witness.py::test_it_is_written_over_in_one_sector",
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
        "a conflict stays in the grid its record left in the same push",
        "sync/server/push/apply.py",
        "        bring_along(self._conflicts, self._records)\n",
        "        bring_along((), self._records)\n",
        "tests/exchange/test_settling.py::test_what_two_wrote_lies_where_the_household_moved_to"
        "_whichever_batch_brings_the_move",
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
        "what others wrote of one merged away goes to whom the merge named, standing or not",
        "sync/server/push/apply.py",
        'author, stands_now or ("resident", winner))',
        'author, ("resident", winner))',
        "tests/exchange/test_scenarios_merged.py"
        "::test_s12_what_was_written_unseen_goes_to_who_stands_and_wakes_nobody_merged_away",
    ),
    Fault(
        "whoever was told of a set-aside op may close it from another station",
        "sync/server/push/letting_go.py",
        "if owner is not None and owner.unit_id != gate.unit_id:",
        "if owner is not None and owner.unit_id is None:",
        "tests/server/test_letting_go.py"
        "::test_a_computer_of_another_unit_closes_nothing_although_it_knows_the_op",
    ),
)
