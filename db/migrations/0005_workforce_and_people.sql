-- 0005 Workers, and the people a service knows.
-- Why:   [ISA §43] workers may go by a pseudonym, so the legal name stands apart and restricted; [ISA §85] safe
--        contact travels with the person, not with a form.
-- Locks: new tables only.

create table worker (
  id          uuid not null, -- the account's id: one person, one id
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  legal_name  bytea not null, -- sealed P2, opened for administrators of people only
  in_training boolean not null default false,
  primary key (tenant_id, id),
  constraint worker_account foreign key (tenant_id, id) references account (tenant_id, id)
);
alter table worker enable row level security;
alter table worker force  row level security;
create policy own_tenant on worker using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on worker to alongside_web;
grant select on worker to alongside_worker;

-- A victim, or the person whose conduct it is (guarded; its label follows the stage of proceedings).
create table person (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  kind        text not null,
  identity    bytea not null, -- sealed P3: names, date of birth, what she is called here
  contact     bytea not null, -- sealed P4: channels, windows, addresses
  created_at  timestamptz not null default now(),
  version     integer not null default 1,
  primary key (tenant_id, id),
  constraint person_kind_known check (kind in ('victim', 'subject-of-concern'))
);
alter table person enable row level security;
alter table person force  row level security;
create policy own_tenant on person using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on person to alongside_web;
grant select on person to alongside_worker;

-- Finds people again without showing them: HMACs of exact keys, phonetic codes and deletion variants.
create table person_token (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  token      bytea not null,
  person_id  uuid not null,
  primary key (tenant_id, token, person_id),
  constraint person_token_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index person_token_of_person on person_token (tenant_id, person_id);
alter table person_token enable row level security;
alter table person_token force  row level security;
create policy own_tenant on person_token using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on person_token to alongside_web;
