-- 0049 The lists of a large service are read from where they begin.
-- Why:   a manager's day sorted whatever was owed in every case, and counted every open case, to show the first hundred.
-- Locks: trace_entry against writes while an index is built, minutes for tens of millions; due_item, support_case, safe_contact_change: an index each is built, or built anew; seconds in a large service.

-- In the order of the day: what was told first, then the longest overdue.
create index due_item_of_day on due_item
  (tenant_id, (trigger in ('incident recorded', 'change noted')) desc, overdue_from, subject_id, rule);
-- What is owed to referrers, whatever is owed in cases.
drop index due_item_by_day;
create index due_item_by_kind on due_item (tenant_id, subject_kind, overdue_from, subject_id);
-- Those that are open, and of them those judged high.
create index support_case_open on support_case (tenant_id, risk_level) where state = 'open';
create index safe_contact_change_due on safe_contact_change (tenant_id, due_on);

-- The trace of a service is asked for by event; those of cases are a hundred times as many.
drop index trace_entry_of_service;
create index trace_entry_of_service on trace_entry (tenant_id, event, at desc, entry_no desc)
  where event not like 'opened for %';
