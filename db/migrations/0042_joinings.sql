-- 0042 A referral of somebody who has a case here already is joined to it.
-- Why:   [ISA §82] any professional may refer, so several refer the same victim; a second case of hers would split what
--        is known. [PR 18] the referrer hears the same as before: whether there was a case is not hers to learn.
-- Locks: referral: one check is made anew; rows are read once, none is rewritten.

alter table referral drop constraint referral_state_known;
alter table referral add constraint referral_state_known check (state in
  ('draft', 'declined', 'received', 'info-requested', 'triaged', 'redirected', 'joined', 'allocated',
   'contacting', 'engaged', 'not-engaged', 'unable-to-contact'));

-- That a referral was joined to a case, by whom and why it is the same person; parted again, the row stays.
create table referral_joining (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid not null,
  case_id      uuid not null,
  reason       bytea not null, -- sealed P3, under the key of the referral
  joined_by    uuid not null,
  joined_at    timestamptz not null,
  parted_by    uuid,
  parted_at    timestamptz,
  primary key (tenant_id, id),
  constraint referral_joining_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_joining_case     foreign key (tenant_id, case_id)     references support_case (tenant_id, id),
  constraint referral_joining_parted_whole check (num_nonnulls(parted_by, parted_at) in (0, 2))
);
create unique index referral_joining_one on referral_joining (tenant_id, referral_id) where parted_at is null;
create index referral_joining_of_case on referral_joining (tenant_id, case_id);
alter table referral_joining enable row level security;
alter table referral_joining force  row level security;
create policy own_tenant on referral_joining using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on referral_joining as restrictive for select to alongside_web using (
  (select true from support_case c
    where c.tenant_id = referral_joining.tenant_id and c.id = referral_joining.case_id)
  and (select true from referral r
    where r.tenant_id = referral_joining.tenant_id and r.id = referral_joining.referral_id));
grant select, insert on referral_joining to alongside_web;
grant update (parted_by, parted_at) on referral_joining to alongside_web;
grant select on referral_joining to alongside_worker;
