-- 0006 Cases, allocation, conflict walls.
-- Why:   [ISA §16] support whether or not anything was reported, after a case has ended, and with several
--        offences: so nothing about police is ever required here. [ISA §71] a wall where a party is the agency.
-- Locks: new tables only.

create table support_case (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  reference      text not null, -- random, for people to say: it tells neither order nor number
  state          text not null default 'open',
  opened_on      date not null,
  victim_id      uuid not null,
  subject_id     uuid, -- unknown is allowed
  worker_id      uuid,
  risk_level     text, -- the worker's judgement, kept here by risk for work lists; null: none yet
  risk_judged_on date,
  circumstances  bytea not null, -- sealed P3: relationship, reported or not, crime references, offences, stage
  version        integer not null default 1,
  primary key (tenant_id, id),
  constraint support_case_reference_once unique (tenant_id, reference),
  constraint support_case_victim  foreign key (tenant_id, victim_id)  references person (tenant_id, id),
  constraint support_case_subject foreign key (tenant_id, subject_id) references person (tenant_id, id),
  constraint support_case_worker  foreign key (tenant_id, worker_id)  references worker (tenant_id, id),
  constraint support_case_state_known check (state in ('open', 'closed')),
  constraint support_case_risk_known check (risk_level in ('standard', 'medium', 'high'))
);
create index support_case_of_worker on support_case (tenant_id, worker_id, opened_on desc);
create index support_case_newest on support_case (tenant_id, opened_on desc, id desc);
create index support_case_of_victim on support_case (tenant_id, victim_id);
create index support_case_of_subject on support_case (tenant_id, subject_id);
comment on column support_case.risk_level is
  'The worker''s own level [ISA §33], never a tool''s. Written by the risk slice alone.';
alter table support_case enable row level security;
alter table support_case force  row level security;
create policy own_tenant on support_case using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on support_case to alongside_web;
grant select on support_case to alongside_worker;

create table case_allocation (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id       uuid not null,
  worker_id     uuid not null,
  allocated_by  uuid not null,
  allocated_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint case_allocation_case   foreign key (tenant_id, case_id)   references support_case (tenant_id, id),
  constraint case_allocation_worker foreign key (tenant_id, worker_id) references worker (tenant_id, id)
);
create index case_allocation_of_case on case_allocation (tenant_id, case_id, allocated_at desc);
alter table case_allocation enable row level security;
alter table case_allocation force  row level security;
create policy own_tenant on case_allocation using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on case_allocation to alongside_web;

-- Nothing leaves towards whoever a wall names, the police too [PR 4].
create table case_wall (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  kind        text not null,
  wall        bytea not null, -- sealed P3p: against whom, and why
  raised_by   uuid not null,
  raised_at   timestamptz not null default now(),
  lowered_at  timestamptz,
  lowered_by  uuid,
  primary key (tenant_id, id),
  constraint case_wall_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint case_wall_kind_known check (kind in ('agency', 'person'))
);
create index case_wall_of_case on case_wall (tenant_id, case_id);
alter table case_wall enable row level security;
alter table case_wall force  row level security;
create policy own_tenant on case_wall using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on case_wall to alongside_web;
grant select on case_wall to alongside_worker;
