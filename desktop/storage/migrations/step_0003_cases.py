"""Step 3: cases, their steps, parts, supervision letters, call-backs and attachments, frozen."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_RECORD = """
    id VARCHAR(32) NOT NULL, scope_org VARCHAR(32) NOT NULL, created_at VARCHAR(27) NOT NULL,
    created_by VARCHAR(32), updated_at VARCHAR(27) NOT NULL, updated_by VARCHAR(32),
    rev INTEGER NOT NULL, deleted_at VARCHAR(27), source INTEGER NOT NULL, retain_until DATE,
    PRIMARY KEY (id)"""

_SCHEMA = """
CREATE TABLE case_ (
    case_no VARCHAR(30), temp_no VARCHAR(40) NOT NULL, title VARCHAR(60) NOT NULL, detail
    VARCHAR(2000), happened_at VARCHAR(27), reported_at VARCHAR(27) NOT NULL, address
    VARCHAR(100) NOT NULL, building_id VARCHAR(32), household_id VARCHAR(32), visit_id
    VARCHAR(32), need_id VARCHAR(32), category VARCHAR(4) NOT NULL, origin VARCHAR(2) NOT
    NULL, hotline_no VARCHAR(30), urgency VARCHAR(1) NOT NULL, reporter_worker VARCHAR(32),
    person_name VARCHAR(50), person_phone VARCHAR(50), anonymous BOOLEAN NOT NULL,
    people_count INTEGER, emergency BOOLEAN NOT NULL, called_unit VARCHAR(60), called_at
    VARCHAR(27), arrived_at VARCHAR(27), cleared_at VARCHAR(27), first_found_by VARCHAR(10),
    first_found_at VARCHAR(27), state VARCHAR(12) NOT NULL, move_no INTEGER NOT NULL,
    last_move VARCHAR(24) NOT NULL, level_now VARCHAR(10) NOT NULL, holder_org VARCHAR(32),
    incomplete BOOLEAN NOT NULL, dispatched_at VARCHAR(27), due_at VARCHAR(27),
    extension_until VARCHAR(27), extended_to VARCHAR(27), suspended_at VARCHAR(27),
    review_on DATE, open_parts INTEGER NOT NULL, bounce_count INTEGER NOT NULL, rework_count
    INTEGER NOT NULL, ruled BOOLEAN NOT NULL, supervised BOOLEAN NOT NULL, dup_of
    VARCHAR(32), reopen_of VARCHAR(32), reopened_as VARCHAR(32), result VARCHAR(1000),
    closed_at VARCHAR(27), close_kind VARCHAR(2), satisfaction VARCHAR(2), quality
    VARCHAR(2), grid_id VARCHAR(32), {record}
);
CREATE INDEX ix_case__case_no ON case_ (case_no);
CREATE INDEX ix_case__category ON case_ (category);
CREATE INDEX ix_case__due_at ON case_ (due_at);
CREATE INDEX ix_case__dup_of ON case_ (dup_of);
CREATE INDEX ix_case__grid ON case_ (grid_id);
CREATE INDEX ix_case__hotline_no ON case_ (hotline_no);
CREATE INDEX ix_case__household_id ON case_ (household_id);
CREATE INDEX ix_case__reopen_of ON case_ (reopen_of);
CREATE INDEX ix_case__reported_at ON case_ (reported_at);
CREATE INDEX ix_case__state ON case_ (state);
CREATE INDEX ix_case__temp_no ON case_ (temp_no);
CREATE INDEX ix_case__visit_id ON case_ (visit_id);

CREATE TABLE case_step (
    case_id VARCHAR(32) NOT NULL, seq INTEGER NOT NULL, at VARCHAR(27) NOT NULL, move
    VARCHAR(24) NOT NULL, from_state VARCHAR(12), to_state VARCHAR(12) NOT NULL, actor
    VARCHAR(32) NOT NULL, org_id VARCHAR(32), org_name VARCHAR(60), on_behalf VARCHAR(50),
    opinion VARCHAR(500), assignment_id VARCHAR(32), grid_id VARCHAR(32), {record}
);
CREATE INDEX ix_case_step_case_id ON case_step (case_id);
CREATE INDEX ix_case_step_grid ON case_step (grid_id);

CREATE TABLE case_assignment (
    case_id VARCHAR(32) NOT NULL, slip_no INTEGER NOT NULL, org_id VARCHAR(32), org_name
    VARCHAR(60) NOT NULL, worker_id VARCHAR(32), contact VARCHAR(50), phone VARCHAR(50),
    role VARCHAR(6) NOT NULL, demand VARCHAR(500), assigned_at VARCHAR(27) NOT NULL, due_at
    VARCHAR(27), accepted_at VARCHAR(27), rejected_at VARCHAR(27), reject_reason
    VARCHAR(200), released_at VARCHAR(27), feedback_at VARCHAR(27), feedback VARCHAR(1000),
    quality VARCHAR(2), grid_id VARCHAR(32), {record}
);
CREATE INDEX ix_case_assignment_case_id ON case_assignment (case_id);
CREATE INDEX ix_case_assignment_grid ON case_assignment (grid_id);
CREATE INDEX ix_case_assignment_org_id ON case_assignment (org_id);
CREATE INDEX ix_case_assignment_worker_id ON case_assignment (worker_id);

CREATE TABLE case_supervise (
    case_id VARCHAR(32) NOT NULL, letter_no VARCHAR(30), org_name VARCHAR(60) NOT NULL,
    issued_at VARCHAR(27) NOT NULL, issued_by VARCHAR(32) NOT NULL, grade VARCHAR(6) NOT
    NULL, reason VARCHAR(300) NOT NULL, demand VARCHAR(300), reply_due DATE NOT NULL, reply
    VARCHAR(1000), replied_at VARCHAR(27), cleared_at VARCHAR(27), grid_id VARCHAR(32),
    {record}
);
CREATE INDEX ix_case_supervise_case_id ON case_supervise (case_id);
CREATE INDEX ix_case_supervise_grid ON case_supervise (grid_id);

CREATE TABLE case_visit_back (
    case_id VARCHAR(32) NOT NULL, at VARCHAR(27) NOT NULL, by VARCHAR(32) NOT NULL, way
    VARCHAR(1) NOT NULL, answered BOOLEAN NOT NULL, attitude VARCHAR(2), reason
    VARCHAR(300), redo BOOLEAN NOT NULL, grid_id VARCHAR(32), {record}
);
CREATE INDEX ix_case_visit_back_case_id ON case_visit_back (case_id);
CREATE INDEX ix_case_visit_back_grid ON case_visit_back (grid_id);

CREATE TABLE attachment (
    case_id VARCHAR(32) NOT NULL, sha256 VARCHAR(64) NOT NULL, file_name VARCHAR(120) NOT
    NULL, kind VARCHAR(10) NOT NULL, size INTEGER NOT NULL, width INTEGER, height INTEGER,
    step_seq INTEGER, caption VARCHAR(100), taken_at VARCHAR(27), grid_id VARCHAR(32),
    {record}
);
CREATE INDEX ix_attachment_case_id ON attachment (case_id);
CREATE INDEX ix_attachment_grid ON attachment (grid_id);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
"""


def run(connection: Connection) -> None:
    """Make the tables of cases."""
    run_statements(connection, _SCHEMA.replace("{record}", _RECORD))
