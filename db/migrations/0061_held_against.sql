-- 0061 Names beside cases and the people of referrals are found by tokens: who is added is held against whom she is like.
-- Why:   one added person made the jobs open the names beside every open case and every referral that waits (ADR-0061);
--        [PR 7] a name beside a case that a referral tells of comes to a senior while the referral still waits.
-- Locks: beside_match, and last, after the loop over every service, person, support_case and referral, all until this
--        ends: columns with a constant default, small indexes (person is read through once for one), keys that find no row
--        to look through, two columns and an index dropped. No row is rewritten.
--        Copies of the program of an earlier version are stopped first: they write a column that is dropped here, and what
--        they take in is held against nobody.

-- Beside which case, or in which referral, somebody is told of who is held against whoever is added.
create table held_against (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid,
  referral_id  uuid,
  id           uuid generated always as (coalesce(case_id, referral_id)) stored,
  token_form   smallint not null default 0, -- which tokens stand for it: people/tables.ts; 0: none yet
  marked       integer not null default 1, -- how often it was to be held against everybody again
  checked      integer not null default 0, -- up to which of these times it was
  primary key (tenant_id, id),
  constraint held_against_of_one check (num_nonnulls(case_id, referral_id) = 1)
);
-- Whoever raises the form of the tokens makes this and person_to_token anew.
create index held_against_to_check on held_against (tenant_id, id) where checked < marked or token_form < 5;
alter table held_against enable row level security;
alter table held_against force  row level security;
create policy own_tenant on held_against using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on held_against to alongside_web, alongside_worker;
grant update (token_form, marked, checked) on held_against to alongside_web, alongside_worker;

-- The same tokens as those of people, of pairs alone.
create table held_token (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  token      bytea not null,
  held_id    uuid not null,
  primary key (tenant_id, token, held_id),
  constraint held_token_of foreign key (tenant_id, held_id) references held_against (tenant_id, id) on delete cascade
);
create index held_token_of_held on held_token (tenant_id, held_id);
alter table held_token enable row level security;
alter table held_token force  row level security;
create policy own_tenant on held_token using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on held_token to alongside_web, alongside_worker;

-- What stands already is held against everybody once more, and gets its tokens then: nothing can be opened here.
do $$
declare t record;
begin
  for t in select id from tenant loop
    perform set_config('app.tenant_id', t.id::text, true);
    insert into held_against (case_id)
      select told.case_id from (
        select case_id from case_person
        union select case_id from interpreter_booking
        union select case_id from case_sheet where kind = 'consent') told
      join data_key k on k.subject_id = told.case_id; -- whoever was erased is held against nobody
    insert into held_against (referral_id)
      select r.id from referral r join data_key k on k.subject_id = r.id where r.received_at is not null;
  end loop;
end $$;

-- Somebody beside a case may be somebody of whom a referral tells, before there is a record of that person.
alter table beside_match add column referral_id uuid;
alter table beside_match add column party text;
alter table beside_match add constraint beside_match_party_known check (party in ('victim', 'subject'));
alter table beside_match add constraint beside_match_party_of_referral check (num_nonnulls(referral_id, party) in (0, 2));
alter table beside_match drop constraint beside_match_of_one;
alter table beside_match add constraint beside_match_of_one check (num_nonnulls(person_id, account_id, referral_id) = 1);
create index beside_match_of_referral on beside_match (tenant_id, referral_id) where referral_id is not null;
-- Nobody stays named for a word that is asked of no more.
grant update (ended_at, ended_by) on case_named to alongside_worker;

drop policy within_reach on beside_match;
create policy within_reach on beside_match as restrictive for select to alongside_web using (
  (select true from support_case c
    where c.tenant_id = beside_match.tenant_id and c.id = beside_match.case_id)
  and (beside_match.account_id <> (select nullif(current_setting('app.actor_id', true), '')::uuid)
    or (select true from referral r
      where r.tenant_id = beside_match.tenant_id and r.id = beside_match.referral_id)
    or exists (select from support_case c
      where c.tenant_id = beside_match.tenant_id
        and c.victim_id = (select standing_record(beside_match.person_id)))
    or exists (select from support_case c
      where c.tenant_id = beside_match.tenant_id
        and c.subject_id = (select standing_record(beside_match.person_id)))));

-- With a key go the tokens of whatever was under it.
create or replace function destroy_key(erased uuid, why text) returns boolean
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
  delete from held_against h where h.tenant_id = own and h.id = erased;
  -- Nobody is asked any more of whom a referral told; a person who came of it is found by her own record.
  with gone as (
    delete from beside_match m where m.tenant_id = own and m.referral_id = erased and m.word is null returning m.case_id)
  update held_against h set marked = h.marked + 1 from gone where h.tenant_id = own and h.id = gone.case_id;
  -- Whoever is erased signs in no more, and the name to sign in with is found no more.
  update account a set sign_in_token = uuid_send(gen_random_uuid()),
                       suspended_at = coalesce(a.suspended_at, now())
   where a.tenant_id = own and a.id = erased;
  return true;
end $$;

-- From here on what the program reads and writes all the time is locked.
-- How often the tokens of a person were written, and up to which of these times whoever is like her was told.
alter table person add column tokens_written integer not null default 0;
alter table person add column tokens_told    integer not null default 0;
create index person_to_tell on person (tenant_id, id) where tokens_told < tokens_written;
grant update (tokens_written, tokens_told) on person to alongside_worker;

-- What was put in above is of cases and referrals that are there; of whichever service, the look through finds nothing.
select set_config('app.tenant_id', '00000000-0000-0000-0000-000000000000', true);
alter table held_against add constraint held_against_case
  foreign key (tenant_id, case_id) references support_case (tenant_id, id);
alter table held_against add constraint held_against_referral
  foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade;
alter table beside_match add constraint beside_match_referral
  foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade;

alter table support_case drop column beside_checked_at;
alter table referral drop column known_checked_at;
drop index person_added;
