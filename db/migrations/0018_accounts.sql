-- 0018 Accounts that somebody has yet to join; invitations; what a token may do; what a worker is specialised in.
-- Why:   whoever looks after accounts never learns a password: she hands over a code, once [ASVS V6.4]. A token does
--        what it was made for and no more (ADR-0024). [ISA §18] some workers have additional specialist skills.
-- Locks: account, api_token and worker for a moment: new columns without a rewrite, one column dropped.

-- Null: taken on, and has not set a password of her own; or lost everything, and has yet to set a new one.
alter table account add column joined_at timestamptz default now();

create table account_invitation (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id    uuid not null,
  code_hash     bytea not null, -- an HMAC under the tenant's key: a dump does not let it be guessed
  made_by       uuid not null,
  made_at       timestamptz not null,
  ends_at       timestamptz not null,
  taken_at      timestamptz,
  withdrawn_at  timestamptz,
  primary key (tenant_id, id),
  constraint account_invitation_code_once unique (tenant_id, code_hash),
  constraint account_invitation_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint account_invitation_one_end check (taken_at is null or withdrawn_at is null),
  constraint account_invitation_in_order check (ends_at > made_at)
);
create unique index account_invitation_one_open on account_invitation (tenant_id, account_id)
  where taken_at is null and withdrawn_at is null;
alter table account_invitation enable row level security;
alter table account_invitation force  row level security;
create policy own_tenant on account_invitation using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on account_invitation to alongside_web;

alter table api_token
  add column name         bytea,  -- sealed P2; null: made before tokens had names
  add column scopes       text[], -- null: made before there were scopes; it does what its account may
  add column last_used_on date,
  add column made_by      uuid;

-- As before, with what the token was made for, and when it was last used.
drop function token_holder(uuid, bytea);
create function token_holder(tenant uuid, hash bytea)
returns table (token_id uuid, account_id uuid, role text, working_name bytea, key_version integer,
               wrapped bytea, slug text, name text, ends_at timestamptz, scopes text[], last_used_on date)
language plpgsql set search_path = public as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  return query
    select p.id, a.id, a.role, a.working_name, k.version, k.wrapped, t.slug, t.name, p.ends_at, p.scopes, p.last_used_on
    from api_token p
    join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    join data_key k on k.tenant_id = p.tenant_id and k.subject_id = a.id
    join tenant t on t.id = p.tenant_id
    where p.tenant_id = tenant and p.secret_hash = hash
      and p.ended_at is null and a.suspended_at is null;
end $$;
revoke all on function token_holder from public;
grant execute on function token_holder to alongside_web;

-- Who has additional skills for whom [ISA §18] [ISA §48].
create table worker_specialism (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  worker_id   uuid not null,
  specialism  text not null,
  primary key (tenant_id, worker_id, specialism),
  constraint worker_specialism_worker foreign key (tenant_id, worker_id) references worker (tenant_id, id),
  constraint worker_specialism_known check
    (specialism in ('psychological-advocacy', 'children', 'technology', 'characteristics', 'domestic-abuse'))
);
alter table worker_specialism enable row level security;
alter table worker_specialism force  row level security;
create policy own_tenant on worker_specialism using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on worker_specialism to alongside_web;
grant select on worker_specialism to alongside_worker;

-- Whether somebody is in training is what her role says: one place, so that a change of role changes it.
alter table worker drop column in_training;
