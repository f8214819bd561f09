-- 0023 Decisions that wait for a second person.
-- Why:   where two people are required the second may be a colleague, or in a service with one worker a named trustee
--        who sees that decision and nothing else; where there is neither, delay, notice and a later look [PR 8].
-- Locks: new table only.

create table decision_for_two (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  kind           text not null,
  object_id      uuid not null,   -- what is decided about: a breach, a disposal, a hold, an account, a referral
  case_id        uuid,            -- where that is part of a case: it hides with it
  key_subject    uuid not null,   -- whose key seals the words: erased with them
  words          bytea not null,  -- sealed P3: what is decided, and why
  asked_by       uuid not null,
  asked_at       timestamptz not null,
  alone_from     timestamptz,     -- nobody here could be the second when it was asked: it may be taken alone from then
  state          text not null default 'waiting',
  settled_by     uuid,
  settled_at     timestamptz,
  refusal        bytea,           -- sealed P3: why not
  review_due_on  date,            -- of one taken alone
  reviewed_by    uuid,
  reviewed_at    timestamptz,
  review         bytea,           -- sealed P3: what the later look found
  ended_by       uuid,            -- agreed to, and ended before it had its effect: a recovery
  ended_at       timestamptz,
  primary key (tenant_id, id),
  constraint decision_for_two_asker foreign key (tenant_id, asked_by) references account (tenant_id, id),
  constraint decision_for_two_settler foreign key (tenant_id, settled_by) references account (tenant_id, id),
  constraint decision_for_two_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint decision_for_two_kind_known check
    (kind in ('breach closing', 'disposal', 'hold lifting', 'account recovery', 'referral not accepted')),
  constraint decision_for_two_state_known check (state in ('waiting', 'agreed', 'refused', 'withdrawn', 'alone')),
  constraint decision_for_two_settled check
    ((state = 'waiting') = (settled_by is null) and (settled_by is null) = (settled_at is null)),
  constraint decision_for_two_ended check
    ((ended_by is null) = (ended_at is null) and (ended_at is null or state in ('agreed', 'alone'))),
  constraint decision_for_two_other_person check (state not in ('agreed', 'refused') or settled_by <> asked_by),
  constraint decision_for_two_delayed check (state <> 'alone' or (settled_at >= alone_from and review_due_on is not null))
);
comment on table decision_for_two is 'Whoever asked never answers: the table refuses it too.';
create unique index decision_for_two_one_waits on decision_for_two (tenant_id, kind, object_id) where state = 'waiting';
create index decision_for_two_open on decision_for_two (tenant_id, state, asked_at);
alter table decision_for_two enable row level security;
alter table decision_for_two force  row level security;
create policy own_tenant on decision_for_two using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- Whoever is behind a wall, or not named on a restricted case, neither reads nor answers what is decided about it. A
-- trustee reaches no case, and reads that question alone [PR 8].
create policy within_reach on decision_for_two as restrictive for select to alongside_web using (
  case_id is null
  or (select true from support_case c
    where c.tenant_id = decision_for_two.tenant_id and c.id = decision_for_two.case_id)
  or (select oversees(case_id)));
grant select, insert, update on decision_for_two to alongside_web;
grant select on decision_for_two to alongside_worker;
