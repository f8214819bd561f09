-- 0016 Who may see a case: named people, walls against our own staff, an emergency door.
-- Why:   [ISA §62] a victim of somebody in power has her data kept separate and confidential; [ISA §43] notes stay
--        closed to the agency in whose building we sit. The program decides (src/security/decide.ts), and the
--        database decides the same for itself: a row that the program forgot to ask about is not there (ADR-0022).
-- Locks: support_case, account, referral, outbound_mail: short, no row is rewritten but account's new column.

-- Who employs her, in whose building she sits, her team: sealed P2. How far she reaches follows from them and the role.
alter table account add column place bytea;
alter table account add column reach text not null default 'service'
  constraint account_reach_known check (reach in ('service', 'named', 'none'));
-- When she was last held against the walls of all cases; null: a job does it within the minute. So walls that stood before
-- this migration, and accounts made on the machine, are not forgotten.
alter table account add column conflicts_matched_at timestamptz;
create index account_unmatched on account (tenant_id) where conflicts_matched_at is null;
grant update (conflicts_matched_at) on account to alongside_worker;
comment on column account.reach is
  'service: every standard case; named: only cases she is named on; none: no case. Written by security/accounts alone.';
do $$
declare t record;
begin
  for t in select id from tenant loop
    perform set_config('app.tenant_id', t.id::text, true);
    update account set reach = 'none' where role in ('administrator', 'referring-system');
  end loop;
end $$;

alter table support_case add column restriction text not null default 'standard'
  constraint support_case_restriction_known check (restriction in ('standard', 'restricted'));
comment on column support_case.restriction is 'restricted: for people named on it; for others it is nowhere.';

-- Who was named on a case, and until when.
create table case_named (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  account_id  uuid not null,
  named_by    uuid not null,
  named_at    timestamptz not null default now(),
  ended_at    timestamptz,
  ended_by    uuid,
  primary key (tenant_id, id),
  constraint case_named_case    foreign key (tenant_id, case_id)    references support_case (tenant_id, id),
  constraint case_named_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create unique index case_named_once on case_named (tenant_id, case_id, account_id) where ended_at is null;
create index case_named_of_account on case_named (tenant_id, account_id) where ended_at is null;
alter table case_named enable row level security;
alter table case_named force  row level security;
create policy own_tenant on case_named using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on case_named to alongside_web;
grant select on case_named to alongside_worker;

-- What was decided about who may see it, and why; a proposal that was declined too.
create table case_restriction (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  what        text not null,
  reason      bytea not null, -- sealed P3
  decided_by  uuid not null,
  decided_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint case_restriction_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint case_restriction_what_known check (what in ('restricted', 'lifted', 'declined'))
);
create index case_restriction_of_case on case_restriction (tenant_id, case_id, decided_at desc);
alter table case_restriction enable row level security;
alter table case_restriction force  row level security;
create policy own_tenant on case_restriction using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on case_restriction to alongside_web;

-- The person whose conduct it is holds power, trust or authority: which, and where [ISA §62].
create table case_authority (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  authority   bytea not null, -- sealed P3p
  noted_by    uuid not null,
  noted_at    timestamptz not null,
  version     integer not null default 1,
  primary key (tenant_id, case_id),
  constraint case_authority_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
alter table case_authority enable row level security;
alter table case_authority force  row level security;
create policy own_tenant on case_authority using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on case_authority to alongside_web;

-- Walls can stand against a team of ours too, and one the program found itself (a worker with a party's name).
alter table case_wall drop constraint case_wall_kind_known;
alter table case_wall add constraint case_wall_kind_known check (kind in ('agency', 'person', 'team', 'match'));

-- Which of our own people stand behind a wall of a case: made anew from walls and accounts whenever one changes.
create table case_bar (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  account_id  uuid not null,
  wall_id     uuid not null,
  primary key (tenant_id, account_id, case_id, wall_id),
  constraint case_bar_case    foreign key (tenant_id, case_id)    references support_case (tenant_id, id),
  constraint case_bar_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint case_bar_wall    foreign key (tenant_id, wall_id)    references case_wall (tenant_id, id)
);
create index case_bar_of_case on case_bar (tenant_id, case_id);
alter table case_bar enable row level security;
alter table case_bar force  row level security;
create policy own_tenant on case_bar using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on case_bar to alongside_web, alongside_worker;
grant insert on case_wall to alongside_worker; -- the match it found
grant select on person_token to alongside_worker;

-- A restricted case opened in an emergency: for an hour, to read, reviewed afterwards (docs/states/break-glass.md).
create table glass_break (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  account_id   uuid not null,
  category     text not null,
  reason       bytea not null, -- sealed P3
  broken_at    timestamptz not null,
  ends_at      timestamptz not null,
  review_by    timestamptz not null,
  reviewed_at  timestamptz,
  reviewed_by  uuid,
  finding      text,
  review       bytea, -- sealed P3
  primary key (tenant_id, id),
  constraint glass_break_case    foreign key (tenant_id, case_id)    references support_case (tenant_id, id),
  constraint glass_break_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint glass_break_reviewed_whole check
    (num_nonnulls(reviewed_at, reviewed_by, finding, review) in (0, 4)),
  constraint glass_break_finding_known check (finding in ('right', 'not-right')),
  constraint glass_break_not_own check (reviewed_by <> account_id)
);
create index glass_break_of_account on glass_break (tenant_id, account_id, ends_at);
create index glass_break_of_case on glass_break (tenant_id, case_id, broken_at desc);
create index glass_break_unreviewed on glass_break (tenant_id, review_by) where reviewed_at is null;
alter table glass_break enable row level security;
alter table glass_break force  row level security;
create policy own_tenant on glass_break using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on glass_break to alongside_web;
-- Who stands behind a wall of the case learns nothing of its openings, not even to review one; her own she may see.
create policy not_walled on glass_break as restrictive for select to alongside_web using (
  account_id = (select current_setting('app.actor_id')::uuid)
  or case_id <> all (array(select b.case_id from case_bar b
    where b.account_id = (select current_setting('app.actor_id')::uuid))));

-- How far whoever acts reaches. Public doors and jobs (two fixed ids) act for the service itself.
create function reach_of_actor() returns text
language sql stable set search_path = public as $$
  select case
    when current_setting('app.actor_id') in
      ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002') then 'service'
    else coalesce((select a.reach from account a
      where a.tenant_id = current_setting('app.tenant_id')::uuid
        and a.id = current_setting('app.actor_id')::uuid), 'none')
  end
$$;
-- Whoever acts, if any case is within reach at all; nothing otherwise, which equals nobody.
create function reaching_actor() returns uuid
language sql stable set search_path = public as $$
  select case when reach_of_actor() <> 'none' then current_setting('app.actor_id')::uuid end
$$;
revoke all on function reach_of_actor(), reaching_actor() from public;
grant execute on function reach_of_actor(), reaching_actor() to alongside_web;

-- Answers and arrays that are made once a statement: a subquery for each row would lose the index, and a comparison
-- outside the subquery would have the planner expect that nearly nothing passes.
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
      where g.account_id = (select reaching_actor())
        and g.ends_at > (select nullif(current_setting('app.now', true), '')::timestamptz)))
    -- Glass is broken by a reference that is said aloud: for that one statement, and never past a wall.
    or reference = (select case when reaching_actor() is not null
      then nullif(current_setting('app.sought_reference', true), '') end)
  ));

-- What stands in lists of its own hides with its case. A scalar subquery: asked by index for each row that is shown.
create policy within_reach on referral as restrictive for select to alongside_web using (
  case_id is null
  -- A system reaches no case, and reads how its own referrals stand.
  or (submitted_by_account = (select current_setting('app.actor_id')::uuid)
    and (select reach_of_actor() = 'none'))
  or (select true from support_case c
    where c.tenant_id = referral.tenant_id and c.id = referral.case_id));
create policy within_reach on outbound_mail as restrictive for select to alongside_web using (
  (select true from support_case c
    where c.tenant_id = outbound_mail.tenant_id and c.id = outbound_mail.case_id));
