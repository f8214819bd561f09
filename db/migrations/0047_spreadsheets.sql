-- 0047 Referrals out of a spreadsheet: the list waits between the look and the press, and a line comes in once.
-- Why:   [ISA §82] a referral is to reach us as soon as possible, and much comes as a list. Nothing of it counts before a
--        person has looked what would become of each line (ADR-0050).
-- Locks: a new table; referral: a check is made anew, its rows are read once; a column without a default rewrites nothing.

alter table referral drop constraint referral_door_known;
alter table referral add constraint referral_door_known
  check (door in ('web', 'api', 'phone', 'e-mail', 'self', 'spreadsheet'));
-- By what the same line is known again when its file is brought once more. Null: it came by another door.
alter table referral add column row_token bytea;
create index referral_of_row on referral (tenant_id, row_token) where row_token is not null;
grant update (row_token) on referral to alongside_worker; -- who is erased is known by no line

-- What somebody brought, hers alone. It goes when she says so, and with the schedule of drafts (R07).
create table referral_spreadsheet (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  id         uuid not null,
  kept       bytea not null, -- sealed P4: its name, its lines, and which of them came in
  brought_by uuid not null,
  brought_at timestamptz not null,
  taken_at   timestamptz,    -- when the lines in order were taken in; null: not yet
  primary key (tenant_id, id),
  constraint referral_spreadsheet_bringer foreign key (tenant_id, brought_by) references account (tenant_id, id)
);
create index referral_spreadsheet_of_bringer on referral_spreadsheet (tenant_id, brought_by, brought_at desc);
alter table referral_spreadsheet enable row level security;
alter table referral_spreadsheet force  row level security;
create policy own_tenant on referral_spreadsheet using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on referral_spreadsheet to alongside_web;
grant update (kept, taken_at) on referral_spreadsheet to alongside_web;
grant select, delete on referral_spreadsheet to alongside_worker;
