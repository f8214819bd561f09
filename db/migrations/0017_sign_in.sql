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
