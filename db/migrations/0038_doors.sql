-- 0038 Doors of referrals: who checked that somebody who came by herself is who she says she is.
-- Why:   [ISA §82] a victim may come to us without a professional. Whoever does it to her may come in her name, so
--        nothing is said of a case before somebody has checked (ADR-0041).
-- Locks: new tables only.

-- Never changed: a check that failed stays beside the one that did not.
create table identity_check (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id uuid not null,
  how         text not null,
  outcome     text not null,
  words       bytea not null, -- sealed P3: what was asked, what was answered
  checked_by  uuid not null,
  checked_at  timestamptz not null,
  primary key (tenant_id, id),
  constraint identity_check_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint identity_check_checker  foreign key (tenant_id, checked_by)  references account (tenant_id, id),
  constraint identity_check_how_known check (how in ('known-number', 'code-word', 'in-person', 'professional')),
  constraint identity_check_outcome_known check (outcome in ('verified', 'not-verified'))
);
create index identity_check_of_referral on identity_check (tenant_id, referral_id);
alter table identity_check enable row level security;
alter table identity_check force  row level security;
create policy own_tenant on identity_check using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on identity_check to alongside_web;
grant select on identity_check to alongside_worker;
