-- 0060 The record of an alleged stalker changes after a case is open.
-- Why:   [PR 7] whoever waits, refers or stands beside a case is held against everybody again, as when somebody is added
--        (ADR-0060).
-- Locks: person gets an empty column, and a small index is built.

alter table person add column changed_at timestamptz; -- null: as it was when it was added
create index person_changed on person (tenant_id, changed_at desc) where changed_at is not null;
