-- 0019 Erasure by destroying a key, and keys of a service in more than one version.
-- Why:   what was erased stays erased, also when an old backup is restored (ADR-0025); a key that may be known is
--        replaced while people work (ADR-0031). [ISA §43]
-- Locks: tenant for a moment (a column without a default rewrites nothing); else new objects.

-- A subject whose key was destroyed. The same lines stand in a ledger outside the database.
create table tombstone (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  subject_id    uuid not null,
  destroyed_at  timestamptz(3) not null default now(), -- as the ledger says it
  ground        text not null,                         -- a code, never words about people
  settled_at    timestamptz, -- its files are gone and its line stands in the ledger; null: not yet
  primary key (tenant_id, subject_id),
  constraint tombstone_ground_known check
    (ground in ('retention-over', 'asked-for', 'made-in-error', 'no-longer-needed'))
);
create index tombstone_unsettled on tombstone (tenant_id) where settled_at is null;
alter table tombstone enable row level security;
alter table tombstone force  row level security;
create policy own_tenant on tombstone using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select on tombstone to alongside_web, alongside_worker;
grant update (settled_at) on tombstone to alongside_worker;

-- The one way for the program to destroy a key: never without its tombstone. No role holds an insert on the one,
-- and web no delete on the other. It runs as the owner, whom row security binds to the tenant that is set.
create function destroy_key(erased uuid, why text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own uuid := current_setting('app.tenant_id')::uuid;
begin
  delete from data_key k where k.tenant_id = own and k.subject_id = erased;
  if not found then
    return false;
  end if;
  insert into tombstone (tenant_id, subject_id, ground) values (own, erased, why) on conflict do nothing;
  delete from person_token p where p.tenant_id = own and p.person_id = erased;
  -- Whoever is erased signs in no more, and the name to sign in with is found no more.
  update account a set sign_in_token = uuid_send(gen_random_uuid()),
                       suspended_at = coalesce(a.suspended_at, now())
   where a.tenant_id = own and a.id = erased;
  return true;
end $$;
revoke all on function destroy_key from public;
grant execute on function destroy_key to alongside_web, alongside_worker;

-- While a service's key is being replaced, both open; null: only one is.
alter table tenant add column wrapped_key_before bytea;
