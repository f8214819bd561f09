-- 0001 Tenants, keys, accounts, sessions.
-- Why:   every row about people belongs to one service; nothing is read without naming it. [ISA §43]
-- Locks: new tables only.

revoke all on schema public from public;

-- A service. Its name is public; its keys are wrapped under the root key, which is not in the database.
create table tenant (
  id           uuid primary key,
  slug         text not null,
  name         text not null,
  contact      text not null default '', -- how referrers reach the service, as it publishes it
  profile      text not null default 'standard',
  takes_referrals boolean not null default true,
  key_version  integer not null default 1,
  wrapped_key       bytea not null,
  wrapped_index_key bytea not null,
  created_at   timestamptz not null default now(),

  constraint tenant_slug_once unique (slug),
  constraint tenant_slug_plain check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  constraint tenant_profile_known check (profile in ('standard', 'small', 'installation'))
);
grant select on tenant to alongside_web, alongside_worker, alongside_portal;
grant select (id, slug, name, profile) on tenant to alongside_reporting;

-- The data key of one subject: a referral, a person, a case, a worker. Destroying it is erasure.
create table data_key (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  subject_id  uuid not null,
  version     integer not null default 1,
  wrapped     bytea not null,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, subject_id)
);
alter table data_key enable row level security;
alter table data_key force  row level security;
create policy own_tenant on data_key using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on data_key to alongside_web, alongside_worker;
grant delete on data_key to alongside_worker; -- destroying a key is erasing what it sealed

-- Who may sign in. The name to sign in with is found by its token; nothing here is readable in a dump.
create table account (
  id              uuid not null,
  tenant_id       uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  sign_in_token   bytea not null,
  sign_in_name    bytea not null, -- sealed P2
  working_name    bytea not null, -- sealed P2: what everybody outside sees [ISA §43]
  password_hash   text not null,
  totp_secret     bytea not null, -- sealed P2
  totp_last_step  bigint not null default 0, -- a code is taken once
  role            text not null,
  suspended_at    timestamptz,
  created_at      timestamptz not null default now(),
  version         integer not null default 1,
  primary key (tenant_id, id),
  constraint account_name_once unique (tenant_id, sign_in_token)
);
alter table account enable row level security;
alter table account force  row level security;
create policy own_tenant on account using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on account to alongside_web;
grant select on account to alongside_worker;

-- Two audiences, two cookies, one table: a cookie of one is never looked up as the other.
create table session (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  audience     text not null,
  account_id   uuid not null,
  secret_hash  bytea not null,
  started_at   timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  ends_at      timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id),
  constraint session_secret_once unique (tenant_id, secret_hash),
  constraint session_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint session_audience_known check (audience in ('staff', 'portal'))
);
alter table session enable row level security;
alter table session force  row level security;
create policy own_tenant on session using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- The portal has no sessions yet, so its role has none to read or make: it could make itself one of staff.
grant select, insert, update on session to alongside_web;

-- A bearer token for the JSON API: only its hash is kept.
create table api_token (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id   uuid not null,
  secret_hash  bytea not null,
  created_at   timestamptz not null default now(),
  ends_at      timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id),
  constraint api_token_secret_once unique (tenant_id, secret_hash),
  constraint api_token_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
alter table api_token enable row level security;
alter table api_token force  row level security;
create policy own_tenant on api_token using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on api_token to alongside_web;

-- Wrong secrets, counted: for a sign-in name, a referral's code, a first-run code. The subject is a token.
create table wrong_secret (
  id         uuid not null,
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  subject    bytea not null,
  at         timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index wrong_secret_recent on wrong_secret (tenant_id, subject, at);
alter table wrong_secret enable row level security;
alter table wrong_secret force  row level security;
create policy own_tenant on wrong_secret using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on wrong_secret to alongside_web;
grant select, delete on wrong_secret to alongside_worker;

-- A form that is sent twice gets its first answer; the same key with another body is refused.
create table once_key (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  actor       text not null,
  key         text not null,
  body_hash   bytea not null,
  answer      bytea, -- sealed P3
  created_at  timestamptz not null default now(),
  primary key (tenant_id, actor, key)
);
alter table once_key enable row level security;
alter table once_key force  row level security;
create policy own_tenant on once_key using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on once_key to alongside_web;
grant select, delete on once_key to alongside_worker;

-- Who holds this cookie: one statement that names its tenant itself, so that it needs no transaction round it.
create function session_holder(tenant uuid, wanted_audience text, hash bytea)
returns table (session_id uuid, account_id uuid, role text, working_name bytea, key_version integer,
               wrapped bytea, slug text, name text, seen_at timestamptz, ends_at timestamptz)
language plpgsql set search_path = public as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  return query
    select s.id, a.id, a.role, a.working_name, k.version, k.wrapped, t.slug, t.name, s.seen_at, s.ends_at
    from session s
    join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
    join data_key k on k.tenant_id = s.tenant_id and k.subject_id = a.id
    join tenant t on t.id = s.tenant_id
    where s.tenant_id = tenant and s.secret_hash = hash and s.audience = wanted_audience
      and s.ended_at is null and a.suspended_at is null;
end $$;

-- The same for a bearer token.
create function token_holder(tenant uuid, hash bytea)
returns table (account_id uuid, role text, working_name bytea, key_version integer,
               wrapped bytea, slug text, name text, ends_at timestamptz)
language plpgsql set search_path = public as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  return query
    select a.id, a.role, a.working_name, k.version, k.wrapped, t.slug, t.name, p.ends_at
    from api_token p
    join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    join data_key k on k.tenant_id = p.tenant_id and k.subject_id = a.id
    join tenant t on t.id = p.tenant_id
    where p.tenant_id = tenant and p.secret_hash = hash
      and p.ended_at is null and a.suspended_at is null;
end $$;

revoke all on function session_holder, token_holder from public;
grant execute on function session_holder to alongside_web;
grant execute on function token_holder to alongside_web;
