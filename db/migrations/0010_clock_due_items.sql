-- 0010 The first week's rules, what each service chose within their limits, and what is owed now.
-- Why:   [ISA §30] assessment "at least every 6-8 weeks", and on a new incident or noted change: due at six weeks,
--        overdue after eight (ADR-0017); a trigger is due at once and joins the review that is open [PR 28].
--        [ISA §31] DASH or S-DASH beside SASH where domestic abuse came before [PR 12]. [ISA §85] attempts to reach
--        the victim, and telling the referrer. Which numbers are ours: docs/guidance/clock.md.
-- Locks: clock_rule for a moment (it is read at start of work, and small); else new tables.

-- Within what a service may choose its own span; null: nobody may.
alter table clock_rule
  add column due_least integer,
  add column due_most integer,
  add column overdue_most integer;
alter table clock_rule add constraint clock_rule_limits_whole check (
  (due_least is null and due_most is null and overdue_most is null)
  or (due_least <= due_after and due_after <= due_most and due_most <= overdue_most and overdue_after <= overdue_most));

insert into clock_rule
  (code, trigger, due_after, overdue_after, unit, owed_by, citation, kind, effective_from, effective_to, verified,
   due_least, due_most, overdue_most)
values
  ('D01', 'assessment signed',         42, 56, 'calendar days', 'caseworker', 'ISA §30', 'guidance', '2026-01-01', null, true,   14,   42,   56),
  ('D01', 'victim reached',             0,  5, 'working days',  'caseworker', 'ISA §30', 'policy',   '2026-01-01', null, true,    0,    5,   10),
  ('D02', 'incident recorded',          0,  1, 'working days',  'caseworker', 'ISA §30', 'guidance', '2026-01-01', null, true, null, null, null),
  ('D02', 'change noted',               0,  1, 'working days',  'caseworker', 'ISA §30', 'guidance', '2026-01-01', null, true, null, null, null),
  ('D02', 'earlier incident recorded',  0, 42, 'calendar days', 'caseworker', 'ISA §30', 'policy',   '2026-01-01', null, true, null, null, null),
  ('D10', 'high-risk case allocated',   0,  1, 'working days',  'caseworker', 'ISA §85', 'policy',   '2026-01-01', null, true,    0,    1,    1),
  ('D10', 'case allocated',             0,  3, 'working days',  'caseworker', 'ISA §85', 'policy',   '2026-01-01', null, true,    0,    3,    3),
  ('D11', 'contact owed',              10, 10, 'working days',  'caseworker', 'ISA §85', 'policy',   '2026-01-01', null, true,    5,   10,   20),
  ('D11', 'high-risk contact owed',    10, 10, 'working days',  'caseworker', 'ISA §85', 'policy',   '2026-01-01', null, true,    5,   10,   10),
  ('D11', 'victim not reached',         0,  1, 'working days',  'caseworker', 'ISA §85', 'policy',   '2026-01-01', null, true, null, null, null),
  ('D36', 'DASH wanted',                0,  5, 'working days',  'caseworker', 'ISA §31', 'policy',   '2026-01-01', null, true,    0,    5,   10);

-- How often, by how many methods and at how many times of day somebody is tried before the referrer is told.
create table contact_ladder (
  attempts       integer not null,
  methods        integer not null,
  time_slots     integer not null,
  citation       text not null,
  effective_from date primary key,
  effective_to   date,
  constraint contact_ladder_climbable check (attempts >= methods and attempts >= time_slots and methods > 0 and time_slots > 0)
);
comment on table contact_ladder is '[ISA §85] multiple attempts by multiple methods; the numbers are policy (D11).';
insert into contact_ladder values (3, 2, 2, 'ISA §85', '2026-01-01', null);
grant select on contact_ladder to alongside_web, alongside_worker;

-- A span that one service chose, from a day on, within the limits of the rule.
create table clock_choice (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code           text not null,
  trigger        text not null,
  effective_from date not null,
  due_after      integer not null,
  overdue_after  integer not null,
  chosen_by      uuid not null,
  chosen_at      timestamptz not null default now(),
  primary key (tenant_id, code, trigger, effective_from),
  constraint clock_choice_in_order check (0 <= due_after and due_after <= overdue_after)
);
alter table clock_choice enable row level security;
alter table clock_choice force  row level security;
create policy own_tenant on clock_choice using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on clock_choice to alongside_web;
grant select on clock_choice to alongside_worker;

-- What happened that the law may ask something for: ids and days, never words. Settled by name, never by date.
create table clock_fact (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  subject_kind text not null,
  subject_id   uuid not null,
  trigger      text not null,
  because_id   uuid not null, -- the record that is the reason: an incident, an import, an assessment
  happened_on  date not null,
  how_many     integer not null default 1, -- an import of 300 incidents is one fact
  settled_by   uuid, -- the record that answered it; null: open
  settled_at   timestamptz,
  primary key (tenant_id, id),
  constraint clock_fact_subject_known check (subject_kind in ('case', 'referral')),
  constraint clock_fact_settled_whole check ((settled_by is null) = (settled_at is null))
);
create index clock_fact_open on clock_fact (tenant_id, subject_id) where settled_at is null;
alter table clock_fact enable row level security;
alter table clock_fact force  row level security;
create policy own_tenant on clock_fact using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on clock_fact to alongside_web, alongside_worker;

-- What lists read: the answer of derive() for the open facts of each subject, one row for each rule (ADR-0018).
create table due_item (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  subject_kind  text not null,
  subject_id    uuid not null,
  rule          text not null,
  trigger       text not null,
  because_id    uuid not null,
  since         date not null,
  how_many      integer not null,
  due_on        date not null,
  overdue_from  date not null, -- the last day on which it is not overdue
  owed_by       text not null,
  citation      text not null,
  primary key (tenant_id, subject_id, rule)
);
create index due_item_by_day on due_item (tenant_id, overdue_from, subject_id);
alter table due_item enable row level security;
alter table due_item force  row level security;
create policy own_tenant on due_item using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on due_item to alongside_web, alongside_worker;
