-- 0007 The exit door: one decision for each thing that leaves, and the exact copy of what left.
-- Why:   [ISA §43] [ISA §86] every outward share has a decision; the ground for breaking or keeping confidence
--        and the data-protection basis are two fields [PR 3].
-- Locks: new table only.

create table disclosure (
  id              uuid not null,
  tenant_id       uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id         uuid not null,
  kind            text not null,
  state           text not null,
  ground          text not null,
  basis           text not null,
  decision        bytea not null, -- sealed P3: to whom, why this person may, purpose, what the victim knows
  file_name       bytea,          -- sealed P3
  file_sha256     bytea,
  file_size       integer,
  decided_by      uuid not null,
  decided_at      timestamptz not null default now(),
  made_at         timestamptz,
  left_out        bytea,          -- sealed P3: what the copy does not hold, in numbers and kinds
  first_taken_at  timestamptz,    -- from then on it may have left; each time it is taken stands in the trace
  problem         text,           -- a code, never words about people
  version         integer not null default 1,
  primary key (tenant_id, id),
  constraint disclosure_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint disclosure_kind_known check (kind in ('chronology')),
  constraint disclosure_state_known check (state in ('being-made', 'ready', 'held', 'failed')),
  constraint disclosure_ground_known check
    (ground in ('victims-consent', 'safeguarding-or-serious-harm', 'legal-duty')),
  constraint disclosure_ready_whole check
    (state <> 'ready' or (file_name is not null and file_sha256 is not null and made_at is not null))
);
create index disclosure_of_case on disclosure (tenant_id, case_id, decided_at desc);
comment on column disclosure.ground is
  'Why confidence may be broken or not. An agreement, or crime, never stands for it [PR 3].';
alter table disclosure enable row level security;
alter table disclosure force  row level security;
create policy own_tenant on disclosure using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on disclosure to alongside_web, alongside_worker;
