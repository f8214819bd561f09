-- 0040 Referrals that come by email: the file as it came, what was read in it, and where.
-- Why:   [PR 19] a referral that comes by email is prefilled with where each answer stands, and the file is kept as it
--        came. Nothing of it counts before a person has held each answer against its line (ADR-0047).
-- Locks: a new table only.

-- Never changed. Its file lies in the evidence store under the id of the referral, sealed with the referral's key.
create table referral_original (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id uuid not null,
  name        bytea not null, -- sealed P3
  sha256      bytea not null, -- of the bytes as they came
  size        bigint not null,
  reading     bytea not null, -- sealed P4: the lines of each document, and what was found in which
  brought_by  uuid not null,
  brought_at  timestamptz not null,
  primary key (tenant_id, referral_id),
  constraint referral_original_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id) on delete cascade,
  constraint referral_original_bringer  foreign key (tenant_id, brought_by)  references account (tenant_id, id)
);
create index referral_original_of_bringer on referral_original (tenant_id, brought_by, brought_at desc);
alter table referral_original enable row level security;
alter table referral_original force  row level security;
create policy own_tenant on referral_original using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on referral_original to alongside_web;
grant select on referral_original to alongside_worker;
