-- 0017 What proves who somebody is: passkeys, recovery codes, outside sign-in; sessions that can be told apart.
-- Why:   whoever signs in as a worker reads where victims live: proof that cannot be guessed or phished, asked for
--        again before what cannot be taken back (ADR-0023), and every session seen and ended by its owner.
-- Locks: session briefly, for columns without a default that is computed; otherwise new tables only.

alter table session
  add column stepped_up_at timestamptz,              -- the last proof; none: never in this session
  add column form_seed     bytea,                    -- what its forms are bound to: stays when the secret turns
  add column browser       text not null default '', -- a coarse kind, such as Firefox on Windows
  add column ended_why     text,
  add constraint session_end_known
    check (ended_why in ('signed-out', 'ended', 'everywhere', 'another', 'password'));
create index session_of_account on session (tenant_id, account_id) where ended_at is null;

-- A key in a device or a security key. What is kept of it here opens nothing.
create table passkey (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id     uuid not null,
  credential_id  bytea not null,
  public_key     bytea not null,
  sign_count     bigint not null, -- a copy of the key gives itself away by counting behind
  transports     text not null default '',
  name           bytea not null, -- sealed P2: what its owner calls it
  added_at       timestamptz not null,
  used_at        timestamptz,
  primary key (tenant_id, id),
  constraint passkey_once unique (tenant_id, credential_id),
  constraint passkey_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index passkey_of_account on passkey (tenant_id, account_id);
alter table passkey enable row level security;
alter table passkey force  row level security;
create policy own_tenant on passkey using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on passkey to alongside_web;

-- For the day the authenticator is lost: each takes the place of one code, once. The salt is one for each set, so
-- that looking through a set costs one slow hash. [ASVS V6.5.2]
create table recovery_code (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id  uuid not null,
  salt        bytea not null,
  code_hash   bytea not null, -- argon2id
  made_at     timestamptz not null,
  used_at     timestamptz,
  primary key (tenant_id, id),
  constraint recovery_code_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index recovery_code_of_account on recovery_code (tenant_id, account_id);
alter table recovery_code enable row level security;
alter table recovery_code force  row level security;
create policy own_tenant on recovery_code using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on recovery_code to alongside_web;

-- Where a service's people sign in besides here: one provider of OpenID Connect, such as Entra ID.
create table outside_provider (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  issuer         text not null,
  client_id      text not null,
  client_secret  bytea not null, -- sealed P2 under a key of its own
  set_at         timestamptz not null,
  primary key (tenant_id, id),
  constraint outside_provider_once unique (tenant_id)
);
alter table outside_provider enable row level security;
alter table outside_provider force  row level security;
create policy own_tenant on outside_provider using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on outside_provider to alongside_web;

-- Who somebody is there, joined by herself (ADR-0030). Found by its token; nothing here is readable in a dump.
create table outside_identity (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id     uuid not null,
  subject_token  bytea not null,
  joined_at      timestamptz not null,
  used_at        timestamptz,
  primary key (tenant_id, id),
  constraint outside_identity_subject_once unique (tenant_id, subject_token),
  constraint outside_identity_account_once unique (tenant_id, account_id),
  constraint outside_identity_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
alter table outside_identity enable row level security;
alter table outside_identity force  row level security;
create policy own_tenant on outside_identity using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on outside_identity to alongside_web;

-- Challenges that were answered: each is taken once. Swept when they would have expired long ago.
create table spent_challenge (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  hash       bytea not null,
  at         timestamptz not null,
  primary key (tenant_id, hash)
);
alter table spent_challenge enable row level security;
alter table spent_challenge force  row level security;
create policy own_tenant on spent_challenge using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on spent_challenge to alongside_web;
grant select, delete on spent_challenge to alongside_worker;

-- As before, and when the last proof was, and what the session's forms are bound to.
drop function session_holder(uuid, text, bytea);
create function session_holder(tenant uuid, wanted_audience text, hash bytea)
returns table (session_id uuid, account_id uuid, role text, working_name bytea, key_version integer,
               wrapped bytea, slug text, name text, seen_at timestamptz, ends_at timestamptz,
               stepped_up_at timestamptz, form_seed bytea)
language plpgsql set search_path = public as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  return query
    select s.id, a.id, a.role, a.working_name, k.version, k.wrapped, t.slug, t.name, s.seen_at, s.ends_at,
           s.stepped_up_at, coalesce(s.form_seed, s.secret_hash)
    from session s
    join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
    join data_key k on k.tenant_id = s.tenant_id and k.subject_id = a.id
    join tenant t on t.id = s.tenant_id
    where s.tenant_id = tenant and s.secret_hash = hash and s.audience = wanted_audience
      and s.ended_at is null and a.suspended_at is null;
end $$;
revoke all on function session_holder from public;
grant execute on function session_holder to alongside_web;
