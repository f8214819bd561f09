-- 0041 Hooks: where a system that refers is told how its own referrals stand.
-- Why:   [PR 18] a referrer hears five words and that a question was asked, and nothing of a person; a system that has to
--        ask again and again learns no more and costs more (ADR-0049).
-- Locks: new tables only.

create table referral_hook (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id uuid not null, -- the system
  address    bytea not null, -- sealed P2
  secret     bytea not null, -- sealed P2: what is told is signed with it
  set_by     uuid not null,
  set_at     timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, account_id),
  constraint referral_hook_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint referral_hook_setter  foreign key (tenant_id, set_by)     references account (tenant_id, id)
);
alter table referral_hook enable row level security;
alter table referral_hook force  row level security;
create policy own_tenant on referral_hook using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on referral_hook to alongside_web;
grant update (address, secret, set_by, set_at, ended_at) on referral_hook to alongside_web;
grant select on referral_hook to alongside_worker;

-- One word to be told. Its id is the id of every attempt to tell it.
create table referral_hook_event (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid not null,
  account_id   uuid not null,
  word         text not null,
  happened_at  timestamptz not null,
  attempts     integer not null default 0,
  next_at      timestamptz, -- null: told, or given up
  told_at      timestamptz,
  problem      text,
  answered     integer, -- the last status that came back
  primary key (tenant_id, id),
  constraint referral_hook_event_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_hook_event_hook     foreign key (tenant_id, account_id)  references referral_hook (tenant_id, account_id),
  constraint referral_hook_event_word_known check (word in
    ('received', 'question asked', 'being looked at', 'with a worker', 'could not reach', 'closed to you')),
  constraint referral_hook_event_problem_known check (problem in ('not-reached', 'refused', 'unsafe', 'ended'))
);
create index referral_hook_event_due on referral_hook_event (tenant_id, next_at) where next_at is not null;
create index referral_hook_event_of_referral on referral_hook_event (tenant_id, referral_id, happened_at desc);
create index referral_hook_event_newest on referral_hook_event (tenant_id, happened_at desc);
alter table referral_hook_event enable row level security;
alter table referral_hook_event force  row level security;
create policy own_tenant on referral_hook_event using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on referral_hook_event to alongside_web;
grant update (attempts, next_at, problem) on referral_hook_event to alongside_web;
grant select on referral_hook_event to alongside_worker;
grant update (attempts, next_at, told_at, problem, answered) on referral_hook_event to alongside_worker;
