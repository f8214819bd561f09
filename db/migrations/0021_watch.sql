-- 0021 Trace for people: entries that name their case, contact details shown one by one, unusual looks.
-- Why:   [ISA §43] confidentiality that can be shown to the victim and to whoever leads: who looked at a case, what of
--        it was shown, and what looks like somebody looking who has no reason to (docs/threats.md, T8; ADR-0028).
-- Locks: trace_entry briefly for two columns with constant defaults, and against writes while three indexes are built.

-- Whose case an entry is about, whatever its object. `form` says what the chain's hash commits to: 1 was before there
-- was a case in it, 2 has it. Old rows keep 1, and name no case that the chain would not vouch for.
alter table trace_entry
  add column case_id uuid,
  add column form smallint not null default 1;
alter table trace_entry
  alter column form set default 2,
  add constraint trace_entry_form_known check (form in (1, 2)),
  add constraint trace_entry_case_vouched check (case_id is null or form >= 2);
create index trace_entry_of_case on trace_entry (tenant_id, case_id, at desc, entry_no desc)
  where case_id is not null;
create index trace_entry_of_actor on trace_entry (tenant_id, actor_id, at desc);
create index trace_entry_by_time on trace_entry (tenant_id, at desc, entry_no desc);

-- One contact detail, shown to one person for a reason from a list. What was shown is named, never kept.
create table contact_reveal (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid, -- on whose page: a case, or a referral
  referral_id uuid,
  part        text not null, -- the name of the field
  kind        text not null,
  reason      text not null,
  revealed_by uuid not null,
  revealed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint contact_reveal_case     foreign key (tenant_id, case_id)     references support_case (tenant_id, id),
  constraint contact_reveal_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint contact_reveal_account  foreign key (tenant_id, revealed_by) references account (tenant_id, id),
  constraint contact_reveal_of_one check (num_nonnulls(case_id, referral_id) = 1),
  constraint contact_reveal_part_named check (part ~ '^[a-z][a-zA-Z0-9-]{0,59}$')
);
create index contact_reveal_of_account on contact_reveal (tenant_id, revealed_by, revealed_at desc);
create index contact_reveal_of_case on contact_reveal (tenant_id, case_id) where case_id is not null;
create index contact_reveal_of_referral on contact_reveal (tenant_id, referral_id) where referral_id is not null;
alter table contact_reveal enable row level security;
alter table contact_reveal force  row level security;
create policy own_tenant on contact_reveal using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on contact_reveal to alongside_web;
grant select, delete on contact_reveal to alongside_worker;

-- How far the watcher has read the chain of a tenant.
create table access_watch (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  read_to   bigint not null,
  primary key (tenant_id)
);
alter table access_watch enable row level security;
alter table access_watch force  row level security;
create policy own_tenant on access_watch using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on access_watch to alongside_worker;

-- How many cases an account opened on a day: what is usual in a role is read from here.
create table access_day (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  account_id uuid not null,
  on_day     date not null,
  cases      integer not null,
  primary key (tenant_id, account_id, on_day),
  constraint access_day_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index access_day_lately on access_day (tenant_id, on_day);
alter table access_day enable row level security;
alter table access_day force  row level security;
create policy own_tenant on access_day using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on access_day to alongside_worker;

-- Looks that are not usual, raised once for a pattern and its window. No word: what was counted, and which cases.
create table access_alert (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  kind         text not null,
  account_id   uuid not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  counted      integer not null,
  usual        integer not null, -- the limit that was passed, as it stood
  case_ids     uuid[] not null,
  raised_at    timestamptz not null,
  settled_at   timestamptz,
  settled_by   uuid,
  outcome      text,
  words        bytea, -- sealed P2: why it was settled so
  primary key (tenant_id, id),
  constraint access_alert_once unique (tenant_id, account_id, kind, starts_at),
  constraint access_alert_account foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint access_alert_settler foreign key (tenant_id, settled_by) references account (tenant_id, id),
  constraint access_alert_settled_whole check
    (num_nonnulls(settled_at, settled_by, outcome, words) in (0, 4)),
  constraint access_alert_not_by_the_one_concerned check (settled_by <> account_id)
);
create index access_alert_in_order on access_alert (tenant_id, raised_at desc, id desc);
alter table access_alert enable row level security;
alter table access_alert force  row level security;
create policy own_tenant on access_alert using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, update on access_alert to alongside_web;
grant select, insert, delete on access_alert to alongside_worker;

-- Whether a case is somebody's own, now or before, is asked by the watcher.
grant select on case_allocation to alongside_worker;
create index case_allocation_of_worker on case_allocation (tenant_id, worker_id, case_id);
