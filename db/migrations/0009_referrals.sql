-- 0009 Referrals in: drafts, what was asked and answered, the status link.
-- Why:   [ISA §82] any professional, any time, as soon as possible: so each step keeps its time; [ISA §85] the
--        data set, the receipt, the allocated worker. Outward five words only [PR 18].
-- Locks: new tables only.

create table referral (
  id              uuid not null,
  tenant_id       uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  address_token   bytea not null, -- the outsider's address is found by its token, never stored
  code_hash       bytea not null, -- the second secret
  reference       text not null,
  state           text not null,
  door            text not null,
  answers         bytea not null, -- sealed P4: they hold addresses and safe contact
  submitted_by_account uuid,      -- a system that posts; people without an account: null
  consent_on      date,           -- when she agreed, as the referrer told: delay is measured from here [ISA §82]
  begun_at        timestamptz not null default now(),
  submitted_at    timestamptz,
  received_at     timestamptz,
  actioned_at     timestamptz,    -- triaged to an outcome
  allocated_at    timestamptz,
  details_read_at timestamptz,    -- when the referrer first saw who the worker is
  closed_at       timestamptz,
  completeness    integer,        -- of a hundred, for work lists
  triage          bytea,          -- sealed P3: recognition prompts, outcome, reason
  case_id         uuid,
  version         integer not null default 1,
  primary key (tenant_id, id),
  constraint referral_address_once unique (tenant_id, address_token),
  constraint referral_reference_once unique (tenant_id, reference),
  constraint referral_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint referral_state_known check (state in
    ('draft', 'declined', 'received', 'info-requested', 'triaged', 'redirected', 'allocated',
     'contacting', 'engaged', 'not-engaged', 'unable-to-contact')),
  constraint referral_door_known check (door in ('web', 'api', 'phone', 'e-mail', 'self'))
);
create index referral_of_case on referral (tenant_id, case_id);
create index referral_waiting on referral (tenant_id, state, received_at);
-- The list in its order: what waits first, longest waiting first; then the rest, newest first.
create index referral_list on referral (tenant_id,
  (case when state in ('received', 'info-requested', 'triaged') then 0 else 1 end),
  (case when state in ('received', 'info-requested', 'triaged') then received_at end),
  received_at desc, id)
  where received_at is not null;
alter table referral enable row level security;
alter table referral force  row level security;
create policy own_tenant on referral using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on referral to alongside_web;
grant select, delete on referral to alongside_worker;

-- What the service asked the referrer, and what she answered, each with its time.
create table referral_question (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid not null,
  question     bytea not null, -- sealed P3
  asked_by     uuid not null,
  asked_at     timestamptz not null default now(),
  answer       bytea,          -- sealed P3
  answered_at  timestamptz,
  primary key (tenant_id, id),
  constraint referral_question_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id)
);
create index referral_question_of_referral on referral_question (tenant_id, referral_id, asked_at);
alter table referral_question enable row level security;
alter table referral_question force  row level security;
create policy own_tenant on referral_question
  using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on referral_question to alongside_web;
