-- 0051 Who stands beside a case is held against everybody stored: somebody around the victim, an interpreter, an attorney.
-- Why:   [ISA §66, §70, §75] whoever interprets, decides or is supported may be whose conduct another case is about, or a
--        client of ours; [PR 7] what is found is for who leads, and the worker learns nothing of another case (ADR-0052).
-- Locks: a new table; support_case gets an empty column.

-- Who of the people we know somebody beside a case may be, or which colleague somebody in it or beside it nearly bears the
-- name of; and the word of a senior.
create table beside_match (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null, -- beside which the name stands
  person_id    uuid, -- who it may be
  account_id   uuid, -- or which colleague
  found        bytea not null, -- sealed P3p: the name, how likely it is, and which fields agree
  found_at     timestamptz not null default now(),
  word         text,
  reason       bytea, -- sealed P3p
  decided_by   uuid,
  decided_at   timestamptz,
  primary key (tenant_id, id),
  constraint beside_match_case   foreign key (tenant_id, case_id)   references support_case (tenant_id, id),
  constraint beside_match_person foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint beside_match_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint beside_match_of_one check (num_nonnulls(person_id, account_id) = 1),
  constraint beside_match_word_known check (word in ('another', 'harmless', 'not-here')),
  constraint beside_match_decided_whole check (num_nonnulls(word, reason, decided_by, decided_at) in (0, 4))
);
create index beside_match_of_case on beside_match (tenant_id, case_id);
create index beside_match_of_person on beside_match (tenant_id, person_id);
create index beside_match_waits on beside_match (tenant_id, found_at) where word is null;
alter table beside_match enable row level security;
alter table beside_match force  row level security;
create policy own_tenant on beside_match using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- Both have to be within reach: the case, and one of whoever it may be. Of a hidden case nobody learns by it; and of
-- herself no colleague does.
create policy within_reach on beside_match as restrictive for select to alongside_web using (
  (select true from support_case c
    where c.tenant_id = beside_match.tenant_id and c.id = beside_match.case_id)
  and (beside_match.account_id <> (select nullif(current_setting('app.actor_id', true), '')::uuid)
    or exists (select from support_case c
      where c.tenant_id = beside_match.tenant_id
        and c.victim_id = (select standing_record(beside_match.person_id)))
    or exists (select from support_case c
      where c.tenant_id = beside_match.tenant_id
        and c.subject_id = (select standing_record(beside_match.person_id)))));
grant select, insert on beside_match to alongside_web, alongside_worker;
grant update (word, reason, decided_by, decided_at) on beside_match to alongside_web;

-- When the names beside a case were last held against everybody: again whenever somebody was added since.
alter table support_case add column beside_checked_at timestamptz;
grant update (beside_checked_at) on support_case to alongside_worker;
