"""Step 1: the tables of 0.1.0, frozen. Later changes are later steps; this text never changes.

`{record}` stands for the columns of every shared record. Mapped classes and tables are not
imported here: they move on, this file does not.
"""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.storage.migrations.statements import run_statements

_RECORD = """
    id VARCHAR(32) NOT NULL, scope_org VARCHAR(32) NOT NULL, created_at VARCHAR(27) NOT NULL,
    created_by VARCHAR(32), updated_at VARCHAR(27) NOT NULL, updated_by VARCHAR(32),
    rev INTEGER NOT NULL, deleted_at VARCHAR(27), source INTEGER NOT NULL, retain_until DATE,
    PRIMARY KEY (id)"""

_SCHEMA = """
CREATE TABLE building (
    name VARCHAR(40) NOT NULL, address VARCHAR(100) NOT NULL, units INTEGER, floors INTEGER,
    built_year INTEGER, gas BOOLEAN, elevator BOOLEAN, lng NUMERIC(9, 6), lat NUMERIC(9, 6),
    grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_building_grid ON building (grid_id);

CREATE TABLE dwelling (
    building_id VARCHAR(32), unit VARCHAR(20), room VARCHAR(20) NOT NULL,
    use VARCHAR(10) NOT NULL, owner_name VARCHAR(50), owner_phone VARCHAR(20), area NUMERIC(8, 2),
    rent_use VARCHAR(2), tenants INTEGER, hazard VARCHAR(2), last_checked DATE,
    grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_dwelling_building_id ON dwelling (building_id);
CREATE INDEX ix_dwelling_grid ON dwelling (grid_id);

CREATE TABLE grid (
    grid_code VARCHAR(20) NOT NULL, name VARCHAR(40) NOT NULL, kind VARCHAR(12) NOT NULL,
    village_id VARCHAR(32) NOT NULL, bound_east VARCHAR(100) NOT NULL,
    bound_south VARCHAR(100) NOT NULL, bound_west VARCHAR(100) NOT NULL,
    bound_north VARCHAR(100) NOT NULL, polygon JSON, building_list VARCHAR(500),
    grid_head VARCHAR(32), valid_from DATE NOT NULL, valid_to DATE, {record}
);
CREATE INDEX ix_grid_village_id ON grid (village_id);

CREATE TABLE household (
    hh_no VARCHAR(24) NOT NULL, dwelling_id VARCHAR(32), register_no VARCHAR(9),
    head_id VARCHAR(32), hh_kind VARCHAR(10) NOT NULL, phone VARCHAR(50), econ VARCHAR(2),
    in_group BOOLEAN, contact_pref VARCHAR(10), visit_level VARCHAR(1) NOT NULL,
    note VARCHAR(500), grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_household_hh_no ON household (hh_no);
CREATE INDEX ix_household_grid ON household (grid_id);
CREATE INDEX ix_household_dwelling_id ON household (dwelling_id);

CREATE TABLE org_unit (
    name VARCHAR(60) NOT NULL, short_name VARCHAR(20), level VARCHAR(12) NOT NULL,
    kind VARCHAR(12), parent_id VARCHAR(32), division_code VARCHAR(12), address VARCHAR(100),
    phone VARCHAR(30), head_user VARCHAR(32), valid_from DATE NOT NULL, valid_to DATE,
    merged_into VARCHAR(32), {record}
);

CREATE TABLE code_item (
    list_name VARCHAR(30) NOT NULL, code VARCHAR(24) NOT NULL, name VARCHAR(60) NOT NULL,
    parent VARCHAR(24), sort INTEGER NOT NULL, valid_from DATE, valid_to DATE,
    ext_std VARCHAR(40), {record}
);
CREATE INDEX ix_code_item_list_name ON code_item (list_name);

CREATE TABLE calendar_day (
    day DATE NOT NULL, working BOOLEAN NOT NULL, name VARCHAR(20), {record}, UNIQUE (day)
);

CREATE TABLE resident (
    id_type VARCHAR(3) NOT NULL, id_no VARCHAR(30), id_no_original VARCHAR(30),
    name VARCHAR(50) NOT NULL, used_name VARCHAR(50), sex VARCHAR(1) NOT NULL, birth DATE,
    ethnic VARCHAR(2), native_code VARCHAR(6), marital VARCHAR(2), political VARCHAR(2),
    edu VARCHAR(2), employ VARCHAR(2), occupation VARCHAR(30), workplace VARCHAR(100),
    phone VARCHAR(50), hukou_code VARCHAR(12), hukou_addr VARCHAR(100), live_code VARCHAR(12),
    live_addr VARCHAR(100), hukou_match VARCHAR(2), pop_kind VARCHAR(2) NOT NULL,
    living VARCHAR(2) NOT NULL, household_id VARCHAR(32) NOT NULL, relation VARCHAR(2) NOT NULL,
    health VARCHAR(2), guardian_id VARCHAR(32), guardian_name VARCHAR(50),
    inflow_reason VARCHAR(2), cert_kind VARCHAR(2), cert_no VARCHAR(30), registered_on DATE,
    cert_until DATE, reside_kind VARCHAR(2), foreign_surname VARCHAR(40),
    foreign_given VARCHAR(40), nationality VARCHAR(3), visit_aim VARCHAR(2), arrive_on DATE,
    leave_plan DATE, verified_at VARCHAR(27), verified_by VARCHAR(32), moved_out_on DATE,
    died_on DATE, notice_given_at DATE, note VARCHAR(500), grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_resident_id_no ON resident (id_no);
CREATE INDEX ix_resident_household_id ON resident (household_id);
CREATE INDEX ix_resident_grid ON resident (grid_id);

CREATE TABLE resident_tag (
    resident_id VARCHAR(32) NOT NULL, tag VARCHAR(24) NOT NULL, starts_on DATE NOT NULL,
    ends_on DATE, basis VARCHAR(100), cert_no VARCHAR(30), grade VARCHAR(10),
    amount NUMERIC(10, 2), data_owner VARCHAR(32), grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_resident_tag_resident_id ON resident_tag (resident_id);
CREATE INDEX ix_resident_tag_grid ON resident_tag (grid_id);

CREATE TABLE change_log (
    resident_id VARCHAR(32), household_id VARCHAR(32), kind VARCHAR(12) NOT NULL,
    happened_on DATE, found_on DATE NOT NULL, entered_on DATE NOT NULL, note VARCHAR(200),
    grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_change_log_resident_id ON change_log (resident_id);
CREATE INDEX ix_change_log_grid ON change_log (grid_id);
CREATE INDEX ix_change_log_household_id ON change_log (household_id);

CREATE TABLE user_account (
    login VARCHAR(30) NOT NULL, person_name VARCHAR(50) NOT NULL, role VARCHAR(24) NOT NULL,
    worker_id VARCHAR(32), disabled BOOLEAN NOT NULL, {record}
);

CREATE TABLE visit (
    visit_no VARCHAR(30), household_id VARCHAR(32) NOT NULL, worker_id VARCHAR(32) NOT NULL,
    co_workers JSON, started_at VARCHAR(27) NOT NULL, ended_at VARCHAR(27),
    way VARCHAR(1) NOT NULL, purposes JSON NOT NULL, result VARCHAR(1) NOT NULL,
    person_met_id VARCHAR(32), person_met VARCHAR(50), findings VARCHAR(1000), hazards JSON,
    hazard_note VARCHAR(300), info_changed BOOLEAN, change_note VARCHAR(300),
    policy_told VARCHAR(200), feedback_attitude VARCHAR(10), follow_up_due DATE,
    sign_kind VARCHAR(10) NOT NULL, sheet_no VARCHAR(30), entered_at VARCHAR(27) NOT NULL,
    corrects_id VARCHAR(32), grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_visit_corrects_id ON visit (corrects_id);
CREATE INDEX ix_visit_started_at ON visit (started_at);
CREATE INDEX ix_visit_grid ON visit (grid_id);
CREATE INDEX ix_visit_household_id ON visit (household_id);
CREATE INDEX ix_visit_worker_id ON visit (worker_id);

CREATE TABLE visit_need (
    visit_id VARCHAR(32) NOT NULL, household_id VARCHAR(32) NOT NULL,
    need_type VARCHAR(12) NOT NULL, detail VARCHAR(300), urgency VARCHAR(1),
    handled_by VARCHAR(60), due_on DATE, state VARCHAR(12) NOT NULL, done_on DATE,
    grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_visit_need_visit_id ON visit_need (visit_id);
CREATE INDEX ix_visit_need_grid ON visit_need (grid_id);
CREATE INDEX ix_visit_need_household_id ON visit_need (household_id);

CREATE TABLE visit_review (
    visit_id VARCHAR(32) NOT NULL, verdict VARCHAR(10) NOT NULL, note VARCHAR(200),
    reviewed_at VARCHAR(27) NOT NULL, reviewed_by VARCHAR(32) NOT NULL,
    grid_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_visit_review_visit_id ON visit_review (visit_id);
CREATE INDEX ix_visit_review_grid ON visit_review (grid_id);

CREATE TABLE worker (
    name VARCHAR(50) NOT NULL, id_no VARCHAR(18), sex VARCHAR(1), birth DATE, edu VARCHAR(2),
    political VARCHAR(2), phone VARCHAR(20) NOT NULL, kind VARCHAR(12) NOT NULL,
    post_in_village VARCHAR(30), hire_date DATE, leave_date DATE, badge_no VARCHAR(20),
    terminal_no VARCHAR(30), station_id VARCHAR(32) NOT NULL, {record}
);
CREATE INDEX ix_worker_station_id ON worker (station_id);

CREATE TABLE grid_assignment (
    worker_id VARCHAR(32) NOT NULL, grid_id VARCHAR(32) NOT NULL, part VARCHAR(10) NOT NULL,
    starts_on DATE NOT NULL, ends_on DATE, {record}
);
CREATE INDEX ix_grid_assignment_worker_id ON grid_assignment (worker_id);
CREATE INDEX ix_grid_assignment_grid_id ON grid_assignment (grid_id);

CREATE TABLE incarnation (
    id BLOB NOT NULL, current BOOLEAN NOT NULL, reason VARCHAR(20) NOT NULL,
    started_ms BIGINT NOT NULL, head_no INTEGER NOT NULL, head_hash BLOB NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE outbox (
    position INTEGER NOT NULL, incarnation BLOB NOT NULL, op_no INTEGER NOT NULL,
    op_hash BLOB NOT NULL, group_no INTEGER NOT NULL, seed BLOB NOT NULL,
    seed_no INTEGER NOT NULL, entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL,
    kind VARCHAR(12) NOT NULL, base_version BIGINT NOT NULL, fields BLOB NOT NULL,
    actor VARCHAR(32) NOT NULL, scope_version INTEGER NOT NULL, schema_version INTEGER NOT NULL,
    wall_ms BIGINT NOT NULL, offset_ms BIGINT NOT NULL, seen_ms BIGINT NOT NULL,
    state SMALLINT DEFAULT '0' NOT NULL, outcome VARCHAR(12), reason VARCHAR(40),
    version BIGINT DEFAULT '0' NOT NULL, tries INTEGER DEFAULT '0' NOT NULL, tried_ms BIGINT,
    done_ms BIGINT, PRIMARY KEY (position), UNIQUE (incarnation, op_no)
);
CREATE INDEX ix_outbox_waiting ON outbox (position) WHERE state = 0;
CREATE INDEX ix_outbox_pending ON outbox (entity, record_id) WHERE state = 0;

CREATE TABLE shadow (
    entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL,
    version BIGINT DEFAULT '0' NOT NULL, fields BLOB NOT NULL, PRIMARY KEY (entity, record_id)
);

CREATE TABLE carried (
    entity VARCHAR(40) NOT NULL, record_id VARCHAR(32) NOT NULL, bucket VARCHAR(48) NOT NULL,
    version BIGINT NOT NULL, fields BLOB NOT NULL, PRIMARY KEY (entity, record_id)
);
CREATE INDEX ix_carried_bucket ON carried (bucket);

CREATE TABLE enrolment (
    only INTEGER NOT NULL, server_url VARCHAR(200) NOT NULL, district VARCHAR(60) NOT NULL,
    device_id BLOB NOT NULL, device_key BLOB NOT NULL, unit_id VARCHAR(32) NOT NULL,
    practice BOOLEAN NOT NULL, enrolled_ms BIGINT NOT NULL, nonce BLOB NOT NULL,
    PRIMARY KEY (only)
);

CREATE TABLE progress (
    only INTEGER NOT NULL, epoch BLOB NOT NULL, seq BIGINT NOT NULL, tag BLOB NOT NULL,
    schema_version INTEGER NOT NULL, scope_version INTEGER NOT NULL, offset_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL, contact_ms BIGINT, complete_ms BIGINT, verified_seq BIGINT NOT NULL,
    failure VARCHAR(40), failed_since_ms BIGINT, next_try_ms BIGINT, PRIMARY KEY (only)
);

CREATE TABLE subscription (
    bucket VARCHAR(48) NOT NULL, filled BOOLEAN NOT NULL, PRIMARY KEY (bucket)
);

CREATE TABLE receipt (
    id INTEGER NOT NULL, at_ms BIGINT NOT NULL, way VARCHAR(8) NOT NULL, sent INTEGER,
    received INTEGER, pulled INTEGER NOT NULL, merged INTEGER NOT NULL, parked INTEGER NOT NULL,
    repaired INTEGER NOT NULL, outcome VARCHAR(40) NOT NULL, voucher VARCHAR(20), PRIMARY KEY (id)
);

CREATE TABLE identity (
    only INTEGER NOT NULL, station_id VARCHAR(32) NOT NULL, device_id VARCHAR(32) NOT NULL,
    workstation VARCHAR(60) NOT NULL, server_url VARCHAR(200), practice BOOLEAN NOT NULL,
    created_at VARCHAR(27) NOT NULL, PRIMARY KEY (only)
);

CREATE TABLE draft (
    id VARCHAR(32) NOT NULL, user_id VARCHAR(32) NOT NULL, kind VARCHAR(30) NOT NULL,
    "key" VARCHAR(80) NOT NULL, title VARCHAR(80) NOT NULL, payload JSON NOT NULL,
    saved_at VARCHAR(27) NOT NULL, PRIMARY KEY (id), UNIQUE (user_id, kind, "key")
);

CREATE TABLE audit_log (
    seq INTEGER NOT NULL, at VARCHAR(27) NOT NULL, user_id VARCHAR(32) NOT NULL,
    role VARCHAR(24) NOT NULL, workstation VARCHAR(60) NOT NULL, action VARCHAR(20) NOT NULL,
    noun VARCHAR(30) NOT NULL, record_id VARCHAR(32), count INTEGER NOT NULL, reason VARCHAR(200),
    detail JSON, hash BLOB NOT NULL, PRIMARY KEY (seq)
);
CREATE INDEX ix_audit_log_record ON audit_log (noun, record_id);

CREATE TABLE print_job (
    id VARCHAR(32) NOT NULL, number VARCHAR(30) NOT NULL, form VARCHAR(4) NOT NULL,
    mode VARCHAR(12) NOT NULL, records JSON NOT NULL, pages INTEGER NOT NULL,
    copies INTEGER NOT NULL, masked BOOLEAN NOT NULL, target VARCHAR(80) NOT NULL,
    sha256 VARCHAR(64) NOT NULL, at VARCHAR(27) NOT NULL, user_id VARCHAR(32) NOT NULL,
    PRIMARY KEY (id), UNIQUE (number)
);

CREATE TABLE preference (
    user_id VARCHAR(32) NOT NULL, name VARCHAR(60) NOT NULL, value JSON NOT NULL,
    PRIMARY KEY (user_id, name)
);

CREATE TABLE import_batch (
    id VARCHAR(32) NOT NULL, file_name VARCHAR(120) NOT NULL, sha256 VARCHAR(64) NOT NULL,
    at VARCHAR(27) NOT NULL, user_id VARCHAR(32) NOT NULL, counts JSON NOT NULL,
    undone_at VARCHAR(27), PRIMARY KEY (id)
);

CREATE TABLE import_line (
    batch_id VARCHAR(32) NOT NULL, noun VARCHAR(30) NOT NULL, record_id VARCHAR(32) NOT NULL,
    made BOOLEAN NOT NULL, "before" JSON, PRIMARY KEY (batch_id, noun, record_id)
);

CREATE TABLE not_duplicate (
    one_id VARCHAR(32) NOT NULL, other_id VARCHAR(32) NOT NULL, user_id VARCHAR(32) NOT NULL,
    decided_on DATE NOT NULL, PRIMARY KEY (one_id, other_id)
);

CREATE TABLE setting_text (
    name VARCHAR(60) NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)
);

CREATE TABLE search_record (
    number INTEGER NOT NULL, noun VARCHAR(20) NOT NULL, record_id VARCHAR(32) NOT NULL,
    grid_id VARCHAR(32) NOT NULL, PRIMARY KEY (number), UNIQUE (record_id)
);

CREATE TABLE search_term (
    kind INTEGER NOT NULL, term VARCHAR(60) NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (kind, term, number)
) WITHOUT ROWID;
CREATE INDEX ix_search_term_number ON search_term (number);
"""


def run(connection: Connection) -> None:
    """Make every table and index of 0.1.0 in an empty file."""
    run_statements(connection, _SCHEMA.replace("{record}", _RECORD))
