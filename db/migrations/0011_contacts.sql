-- 0011 Contacts: attempts, conversations, talk with agencies, notes; and the calls that showed a number.
-- Why:   [ISA §85] several attempts by several methods, at the times the victim named safe; what was tried is counted
--        without opening a word. [PR 6] a number is shown for one call, and the call is kept. [PR 27] one save.
-- Locks: new tables only.

-- A call that somebody began: it showed one number, to one person, for one reason.
create table contact_call (
  id         uuid not null,
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id    uuid not null,
  channel    text not null,
  reason     bytea, -- sealed P3: why outside the safe times, where life was at risk; null: inside them
  started_by uuid not null,
  started_at timestamptz not null,
  primary key (tenant_id, id),
  constraint contact_call_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint contact_call_channel_known check (channel in ('mobile', 'landline'))
);
create index contact_call_of_case on contact_call (tenant_id, case_id, started_at desc);
alter table contact_call enable row level security;
alter table contact_call force  row level security;
create policy own_tenant on contact_call using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on contact_call to alongside_web;

create table contact (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id       uuid not null,
  kind          text not null,
  method        text,
  outcome_class text not null, -- whether the victim was reached, not how: that is sealed
  happened_on   date not null,
  minute_of_day integer not null,
  slot          text not null,
  counts        boolean not null, -- a step of the ladder: an attempt inside the safe times, or with life at risk
  minutes       integer,
  next_on       date,
  words         bytea not null, -- sealed P3: outcome, note as typed, with whom, asked and answered, why outside
  call_id       uuid,
  corrects_id   uuid, -- nothing is edited: a correction is a contact that names the one it stands for
  recorded_by   uuid not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, id),
  constraint contact_case     foreign key (tenant_id, case_id)     references support_case (tenant_id, id),
  constraint contact_call     foreign key (tenant_id, call_id)     references contact_call (tenant_id, id),
  constraint contact_corrects foreign key (tenant_id, corrects_id) references contact (tenant_id, id),
  constraint contact_corrected_once unique (tenant_id, corrects_id),
  constraint contact_call_written_once unique (tenant_id, call_id),
  constraint contact_kind_known check (kind in ('to-victim', 'from-victim', 'agency', 'note', 'first-conversation')),
  constraint contact_method_known check
    (method in ('phone', 'text', 'email', 'post', 'in-person', 'through-service')),
  constraint contact_outcome_known check (outcome_class in ('reached', 'not-reached', 'none')),
  constraint contact_slot_known check (slot in ('morning', 'afternoon', 'evening', 'out-of-hours')),
  constraint contact_minute_in_day check (minute_of_day between 0 and 1439),
  constraint contact_only_attempts_count check (not counts or kind = 'to-victim')
);
create index contact_in_order on contact (tenant_id, case_id, happened_on desc, minute_of_day desc, id desc);
create index contact_next on contact (tenant_id, next_on) where next_on is not null;
alter table contact enable row level security;
alter table contact force  row level security;
create policy own_tenant on contact using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on contact to alongside_web; -- never changed once saved
grant select on contact to alongside_worker;
