-- 0036 What keeps contact with her safe: every change with who said it, values that nobody has checked yet, what is
--      written to herself; and the services around her, who was told of whom, what of a referral was read to her.
-- Why:   [ISA §67, §85] unsafe ways are a hard stop, referrals are shared with her where that is safe, and with her
--        consent the services involved know who works with her; [PR 22] an override has one reason (ADR-0038).
-- Locks: outbound_mail for a moment (checks are widened, and are true of every row); else new tables.

create table safe_contact_change (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  kind        text not null,
  words       bytea not null, -- sealed P4: who said it, and what was so from then on
  due_on      date,           -- by when it is asked again, as it stood after this change
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint safe_contact_change_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint safe_contact_change_kind_known check
    (kind in ('way', 'about', 'verify-again', 'verified', 'held', 'released', 'dropped'))
);
create index safe_contact_change_of_case on safe_contact_change (tenant_id, case_id, recorded_at desc);
alter table safe_contact_change enable row level security;
alter table safe_contact_change force  row level security;
create policy own_tenant on safe_contact_change using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on safe_contact_change to alongside_web;

create table contact_interlock (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id       uuid not null,
  channel       text not null,
  words         bytea not null, -- sealed P4: the value, and who said it
  old_is_unsafe boolean not null,
  state         text not null default 'held',
  asked_by      uuid not null,
  asked_at      timestamptz not null,
  settled_how   text,
  settled_by    uuid,
  settled_at    timestamptz,
  primary key (tenant_id, id),
  constraint contact_interlock_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint contact_interlock_channel_known check
    (channel in ('mobile', 'landline', 'email', 'post', 'in-person')),
  constraint contact_interlock_how_known check
    (settled_how in ('called-back', 'in-person', 'code-word', 'waited', 'not-hers')),
  constraint contact_interlock_state check (
    case state
      when 'held' then num_nonnulls(settled_how, settled_by, settled_at) = 0
      when 'released' then num_nonnulls(settled_how, settled_by, settled_at) = 3 and settled_how <> 'not-hers'
      when 'dropped' then num_nonnulls(settled_how, settled_by, settled_at) = 3 and settled_how = 'not-hers'
      else false
    end),
  -- Waiting is no check by itself: a second person looks, three days later.
  constraint contact_interlock_waited check
    (settled_how is distinct from 'waited' or (settled_by <> asked_by and settled_at >= asked_at + interval '72 hours'))
);
create unique index contact_interlock_once on contact_interlock (tenant_id, case_id, channel) where state = 'held';
alter table contact_interlock enable row level security;
alter table contact_interlock force  row level security;
create policy own_tenant on contact_interlock using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on contact_interlock to alongside_web;

-- What is written to herself is under no decision to share: it holds its own few words.
alter table outbound_mail alter column disclosure_id drop not null;
alter table outbound_mail drop constraint outbound_mail_kind_known;
alter table outbound_mail add constraint outbound_mail_kind_known check (kind in ('notice', 'introduction', 'to-victim'));
alter table outbound_mail add constraint outbound_mail_decided_or_hers check
  ((kind = 'to-victim') = (disclosure_id is null));
alter table outbound_mail drop constraint outbound_mail_problem_known;
alter table outbound_mail add constraint outbound_mail_problem_known check (problem in
  ('no-server', 'refused', 'not-reached', 'wall', 'reached', 'theirs', 'bounced', 'unsafe', 'interlock'));

create table involved_service (
  id        uuid not null,
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id   uuid not null,
  words     bytea not null, -- sealed P3: which, whom to ask for, where
  added_by  uuid not null,
  added_at  timestamptz not null,
  primary key (tenant_id, id),
  constraint involved_service_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index involved_service_of_case on involved_service (tenant_id, case_id);
alter table involved_service enable row level security;
alter table involved_service force  row level security;
create policy own_tenant on involved_service using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on involved_service to alongside_web;

create table telling_consent (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  agreed      boolean not null,
  words       bytea not null, -- sealed P3: how she was asked, and what she said
  given_on    date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint telling_consent_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index telling_consent_of_case on telling_consent (tenant_id, case_id, recorded_at desc);
alter table telling_consent enable row level security;
alter table telling_consent force  row level security;
create policy own_tenant on telling_consent using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on telling_consent to alongside_web;

create table service_telling (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id       uuid not null,
  service_id    uuid not null,
  disclosure_id uuid not null,
  told_by       uuid not null,
  told_at       timestamptz not null,
  primary key (tenant_id, id),
  constraint service_telling_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint service_telling_service foreign key (tenant_id, service_id) references involved_service (tenant_id, id),
  constraint service_telling_decided foreign key (tenant_id, disclosure_id) references disclosure (tenant_id, id)
);
create index service_telling_of_case on service_telling (tenant_id, case_id);
alter table service_telling enable row level security;
alter table service_telling force  row level security;
create policy own_tenant on service_telling using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on service_telling to alongside_web;

create table referral_reading (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  was_read    boolean not null,
  words       bytea not null, -- sealed P3: what was read, what she corrected, or why it is not safe yet
  read_on     date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint referral_reading_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index referral_reading_of_case on referral_reading (tenant_id, case_id, recorded_at desc);
alter table referral_reading enable row level security;
alter table referral_reading force  row level security;
create policy own_tenant on referral_reading using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on referral_reading to alongside_web;
