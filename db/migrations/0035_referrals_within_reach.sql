-- 0035 Referrals are within reach of those who may see them, before there is a case.
-- Why:   [ISA §43] an officer whose post lies with the host reads no referral, [ISA §71] and nobody reads the one about
--        herself. Until here a referral without a case was for everybody whose role reads referrals. A restricted case
--        is an emergency of those who would see it otherwise, and never stands without somebody who can open it.
-- Locks: referral, support_case, glass_break: policies are made anew; no row is rewritten but account's match marks.

-- Who of our own bears the name of somebody in a referral: kept from it until the case opened from it has its walls.
create table referral_bar (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id uuid not null,
  account_id  uuid not null,
  raised_at   timestamptz not null default now(),
  primary key (tenant_id, account_id, referral_id),
  constraint referral_bar_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_bar_account  foreign key (tenant_id, account_id)  references account (tenant_id, id)
);
create index referral_bar_of_referral on referral_bar (tenant_id, referral_id);
alter table referral_bar enable row level security;
alter table referral_bar force  row level security;
create policy own_tenant on referral_bar using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on referral_bar to alongside_web, alongside_worker;

drop policy within_reach on referral;
create policy within_reach on referral as restrictive for select to alongside_web using (
  id <> all (array(select b.referral_id from referral_bar b
    where b.account_id = (select current_setting('app.actor_id')::uuid)))
  and (
    (case_id is null and (select reach_of_actor() = 'service'))
    -- A system reaches no case, and reads how its own referrals stand.
    or (submitted_by_account = (select current_setting('app.actor_id')::uuid)
      and (case_id is null or (select reach_of_actor() = 'none')))
    or (select true from support_case c
      where c.tenant_id = referral.tenant_id and c.id = referral.case_id)));

-- Glass stands before restricted cases alone, and for those who reach what is not restricted.
create or replace function breaking_actor() returns uuid
language sql stable set search_path = public as $$
  select case when reach_of_actor() = 'service' then current_setting('app.actor_id')::uuid end
$$;
revoke all on function breaking_actor() from public;
grant execute on function breaking_actor() to alongside_web;

drop policy within_reach on support_case;
create policy within_reach on support_case as restrictive for select to alongside_web using (
  id <> all (array(select b.case_id from case_bar b
    where b.account_id = (select current_setting('app.actor_id')::uuid)))
  and (
    (restriction = 'standard' and (select reach_of_actor() = 'service'))
    or (select current_setting('app.actor_id') in
      ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'))
    or worker_id = (select reaching_actor())
    or id = any (array(select n.case_id from case_named n
      where n.account_id = (select reaching_actor()) and n.ended_at is null))
    or id = any (array(select g.case_id from glass_break g
      where g.account_id = (select breaking_actor())
        and g.ends_at > (select nullif(current_setting('app.now', true), '')::timestamptz)))
    -- Glass is broken by a reference that is said aloud: for that one statement, and never past a wall.
    or reference = (select case when breaking_actor() is not null
      then nullif(current_setting('app.sought_reference', true), '') end)
  ));

-- A job names who leads where nobody else can open a restricted case any more.
grant insert on case_named to alongside_worker;
grant select on case_bar, case_named to alongside_worker;

-- Everybody is held against the referrals that wait, once.
do $$
declare t record;
begin
  for t in select id from tenant loop
    perform set_config('app.tenant_id', t.id::text, true);
    update account set conflicts_matched_at = null;
  end loop;
end $$;

-- A request that is joined to no case tells a name all the same: who stands behind any wall of ours reads the ones she
-- wrote down herself, and those of cases she reaches.
drop policy within_reach on erasure_request;
create policy within_reach on erasure_request as restrictive for select to alongside_web using (
  (case_id is null and (
    registered_by = (select current_setting('app.actor_id')::uuid)
    or not (select exists (select from case_bar b
      where b.account_id = (select current_setting('app.actor_id')::uuid)))))
  or (select true from support_case c
    where c.tenant_id = erasure_request.tenant_id and c.id = erasure_request.case_id));
