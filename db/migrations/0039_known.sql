-- 0039 Who is known already: candidates by pairs of pieces, what was found in a referral, and the word of a senior.
-- Why:   [PR 7] whoever came first must not win by it: a referral that names a client of ours as the one who stalks, or
--        as a victim somebody we have as an alleged stalker, waits for a senior before anything opens.
-- Locks: person gets a column with a constant default and a partial index; no row is rewritten.

-- Which kinds of tokens stand for this person (people/known/rules.ts). Those who were here before get theirs by a job.
alter table person add column token_form smallint not null default 1;
create index person_to_token on person (tenant_id, id) where token_form < 2;
grant update (token_form) on person to alongside_worker;
grant insert on person_token to alongside_worker;

-- Who of the people we know somebody in a referral may be. Which fields agree is sealed: with a person it is words.
create table referral_match (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid not null,
  person_id    uuid not null,
  party        text not null,
  finding      text not null,
  why          bytea not null, -- sealed P3p: how likely, and which fields agree
  found_at     timestamptz not null default now(),
  settled_as   text,
  settled_by   uuid,
  settled_at   timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, referral_id, person_id, party),
  constraint referral_match_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_match_person   foreign key (tenant_id, person_id)   references person (tenant_id, id),
  constraint referral_match_party_known check (party in ('victim', 'subject', 'referrer')),
  constraint referral_match_finding_known check (finding in ('same-client', 'same-subject', 'counter-party')),
  constraint referral_match_settled_known check (settled_as in ('same-person', 'another')),
  constraint referral_match_settled_whole check (num_nonnulls(settled_as, settled_by, settled_at) in (0, 3))
);
create index referral_match_of_person on referral_match (tenant_id, person_id);
alter table referral_match enable row level security;
alter table referral_match force  row level security;
create policy own_tenant on referral_match using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- Both have to be within reach: the referral, and a case of whoever it may be. Of a hidden case nobody learns by it.
create policy within_reach on referral_match as restrictive for select to alongside_web using (
  (select true from referral r
    where r.tenant_id = referral_match.tenant_id and r.id = referral_match.referral_id)
  and exists (select from support_case c
    where c.tenant_id = referral_match.tenant_id
      and (c.victim_id = referral_match.person_id or c.subject_id = referral_match.person_id)));
grant select, insert on referral_match to alongside_web, alongside_worker;
grant update (settled_as, settled_by, settled_at) on referral_match to alongside_web;

-- A referral that waits for the word of a senior, and the word. That it waits is no secret within; why is.
create table referral_hold (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid not null,
  held_at      timestamptz not null default now(),
  word         text,
  judgement    bytea, -- sealed P3p: the primary victim as judged, the reason, the worker of this side, who is kept from it
  decided_by   uuid,
  decided_at   timestamptz,
  primary key (tenant_id, referral_id),
  constraint referral_hold_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_hold_word_known check (word in ('two-victims', 'counter-allegation', 'not-the-same')),
  constraint referral_hold_decided_whole check (num_nonnulls(word, judgement, decided_by, decided_at) in (0, 4))
);
alter table referral_hold enable row level security;
alter table referral_hold force  row level security;
create policy own_tenant on referral_hold using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on referral_hold as restrictive for select to alongside_web using (
  (select true from referral r
    where r.tenant_id = referral_hold.tenant_id and r.id = referral_hold.referral_id));
grant select, insert on referral_hold to alongside_web, alongside_worker;
grant update (word, judgement, decided_by, decided_at) on referral_hold to alongside_web, alongside_worker;

-- Who holds the cases of these people, wherever they are hidden from whoever sends a referral: kept from it, no more.
create function workers_of_people(people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct c.worker_id from support_case c
   where c.tenant_id = (select current_setting('app.tenant_id')::uuid)
     and c.worker_id is not null and c.state = 'open'
     and (c.victim_id = any(people) or c.subject_id = any(people))
$$;
revoke all on function workers_of_people from public;
grant execute on function workers_of_people to alongside_web, alongside_worker;

-- When a referral was last held against everybody: again whenever somebody was added since.
alter table referral add column known_checked_at timestamptz;
grant update (known_checked_at) on referral to alongside_worker;
create index person_added on person (tenant_id, created_at desc);
