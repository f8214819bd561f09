-- 0043 Two records of one person are made one, and parted again.
-- Why:   [ISA §82] one person is referred more than once, and written down more than once; that two are one is found, and
--        sometimes found to be wrong. What was before is kept, so that every link can be put back.
-- Locks: new tables only; policy of referral_match is made anew.

create table person_merge (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  kept_id     uuid not null, -- the record that stays
  folded_id   uuid not null, -- the one given up: it keeps its words, and stands in no case meanwhile
  words       bytea, -- sealed P4 under the key of the record that stays: its words before, and as merged; gone once undone
  reason      bytea not null, -- sealed P3 under the same
  merged_by   uuid not null,
  merged_at   timestamptz not null,
  undone_by   uuid,
  undone_at   timestamptz,
  primary key (tenant_id, id),
  constraint person_merge_kept   foreign key (tenant_id, kept_id)   references person (tenant_id, id),
  constraint person_merge_folded foreign key (tenant_id, folded_id) references person (tenant_id, id),
  constraint person_merge_two check (kept_id <> folded_id),
  constraint person_merge_undone_whole check (num_nonnulls(undone_by, undone_at) in (0, 2)),
  -- Of two who are not one, neither keeps a word of the other.
  constraint person_merge_words_while check ((words is null) = (undone_at is not null))
);
create unique index person_merge_one on person_merge (tenant_id, folded_id) where undone_at is null;
create index person_merge_of_kept on person_merge (tenant_id, kept_id);
alter table person_merge enable row level security;
alter table person_merge force  row level security;
create policy own_tenant on person_merge using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on person_merge as restrictive for select to alongside_web using (
  exists (select from support_case c where c.tenant_id = person_merge.tenant_id
    and (c.victim_id = person_merge.kept_id or c.subject_id = person_merge.kept_id)));
grant select, insert on person_merge to alongside_web;
grant update (undone_by, undone_at, words) on person_merge to alongside_web;
grant select on person_merge to alongside_worker;

-- Which cases stood on the record that was given up: they go back to it.
create table person_merge_case (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  merge_id    uuid not null,
  case_id     uuid not null,
  primary key (tenant_id, merge_id, case_id),
  constraint person_merge_case_merge foreign key (tenant_id, merge_id) references person_merge (tenant_id, id),
  constraint person_merge_case_case  foreign key (tenant_id, case_id)  references support_case (tenant_id, id)
);
create index person_merge_case_of_case on person_merge_case (tenant_id, case_id);
alter table person_merge_case enable row level security;
alter table person_merge_case force  row level security;
create policy own_tenant on person_merge_case using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on person_merge_case as restrictive for select to alongside_web using (
  (select true from support_case c
    where c.tenant_id = person_merge_case.tenant_id and c.id = person_merge_case.case_id));
grant select, insert on person_merge_case to alongside_web;

-- Who reaches the cases of these people, one line a case, hidden or not: compared with each other, and never shown.
create function audiences_of_people(people uuid[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select c.restriction
    || '|' || case when c.restriction = 'standard' then '' else coalesce(c.worker_id::text, '') || ',' || coalesce(
         (select string_agg(distinct n.account_id::text, ',') from case_named n
           where n.tenant_id = c.tenant_id and n.case_id = c.id and n.ended_at is null), '') end
    || '|' || coalesce((select string_agg(distinct b.account_id::text, ',') from case_bar b
         where b.tenant_id = c.tenant_id and b.case_id = c.id), '')
    from support_case c
    join data_key k on k.tenant_id = c.tenant_id and k.subject_id = c.id -- of what was erased nobody reads anything
   where c.tenant_id = (select current_setting('app.tenant_id')::uuid)
     and (c.victim_id = any(people) or c.subject_id = any(people))
$$;
revoke all on function audiences_of_people from public;
grant execute on function audiences_of_people to alongside_web;

-- What was found of a record that was given up since stands for the one that stays.
create or replace function standing_record(person uuid) returns uuid
language sql stable set search_path = public as $$
  select coalesce((select m.kept_id from person_merge m
    where m.tenant_id = (select current_setting('app.tenant_id')::uuid)
      and m.folded_id = person and m.undone_at is null), person)
$$;
revoke all on function standing_record from public;
grant execute on function standing_record to alongside_web, alongside_worker;
drop policy within_reach on referral_match;
create policy within_reach on referral_match as restrictive for select to alongside_web using (
  (select true from referral r
    where r.tenant_id = referral_match.tenant_id and r.id = referral_match.referral_id)
  -- Each side by its own index, and who stands for the person asked once for each row, not for each case.
  and (exists (select from support_case c
      where c.tenant_id = referral_match.tenant_id
        and c.victim_id = (select standing_record(referral_match.person_id)))
    or exists (select from support_case c
      where c.tenant_id = referral_match.tenant_id
        and c.subject_id = (select standing_record(referral_match.person_id)))));
