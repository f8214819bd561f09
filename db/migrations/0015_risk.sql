-- 0015 Instruments as data; assessments, their drafts, short reviews, changes noted, assessments of others.
-- Why:   [ISA §30] to [ISA §33]: the worker's judgement is recorded with its reason, beside what the tool says and
--        what the victim says; it is never changed afterwards (ADR-0019, docs/states/assessment.md). Licensed wording
--        is loaded by each service from its own copy, and sealed.
-- Locks: new tables only.

-- Loaded by a service from its own file. What comes with Alongside stands in the program.
create table instrument_version (
  id              uuid not null,
  tenant_id       uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code            text not null,
  version         text not null,
  effective_from  date not null,
  definition      bytea not null, -- sealed P2 under a key of its own: licensed wording, and who holds the licence
  loaded_by       uuid not null,
  loaded_at       timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint instrument_version_once unique (tenant_id, code, version)
);
alter table instrument_version enable row level security;
alter table instrument_version force  row level security;
create policy own_tenant on instrument_version using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on instrument_version to alongside_web;

-- From now on no assessment begins with this version; those signed with it stand.
create table instrument_retirement (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code        text not null,
  version     text not null,
  retired_by  uuid not null,
  retired_at  timestamptz not null default now(),
  primary key (tenant_id, code, version)
);
alter table instrument_retirement enable row level security;
alter table instrument_retirement force  row level security;
create policy own_tenant on instrument_retirement using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on instrument_retirement to alongside_web;

-- By what right the service works with an instrument, and who holds the licensed copy. The last one counts.
create table instrument_licence (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code         text not null,
  evidence     bytea not null, -- sealed P2
  recorded_by  uuid not null,
  recorded_at  timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index instrument_licence_of_code on instrument_licence (tenant_id, code, recorded_at desc);
alter table instrument_licence enable row level security;
alter table instrument_licence force  row level security;
create policy own_tenant on instrument_licence using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on instrument_licence to alongside_web;

-- Signed: nobody has the grant to change one. A new one takes its place, and points at it.
create table assessment (
  id                  uuid not null,
  tenant_id           uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id             uuid not null,
  instrument_code     text not null,
  instrument_version  text not null,
  assessed_on         date not null,
  judgement           text not null, -- the worker's own level [ISA §33]
  tool_outcome        text,          -- of the tool's own scale; null: it has none, or reached none
  supersedes          uuid,          -- the last one by the same instrument
  content             bytea not null, -- sealed P3
  signed_by           uuid not null,
  signed_at           timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint assessment_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint assessment_supersedes foreign key (tenant_id, supersedes) references assessment (tenant_id, id),
  constraint assessment_superseded_once unique (tenant_id, supersedes),
  constraint assessment_judgement_known check (judgement in ('standard', 'medium', 'high'))
);
create index assessment_of_case on assessment (tenant_id, case_id, signed_at desc);
alter table assessment enable row level security;
alter table assessment force  row level security;
create policy own_tenant on assessment using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on assessment to alongside_web;

-- What was typed so far, as it was typed. One for each instrument of a case; gone once signed or thrown away.
create table assessment_draft (
  id               uuid not null,
  tenant_id        uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id          uuid not null,
  instrument_code  text not null,
  typed            bytea not null, -- sealed P3
  version          integer not null default 1,
  saved_by         uuid not null,
  saved_at         timestamptz not null,
  primary key (tenant_id, id),
  constraint assessment_draft_once unique (tenant_id, case_id, instrument_code),
  constraint assessment_draft_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
alter table assessment_draft enable row level security;
alter table assessment_draft force  row level security;
create policy own_tenant on assessment_draft using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update, delete on assessment_draft to alongside_web;

-- Looked at, and the judgement stands: it counts as the review that was open [PR 28].
create table risk_review (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  kind         text not null,
  level        text not null, -- that stays
  reason       bytea not null, -- sealed P3
  reviewed_on  date not null,
  reviewed_by  uuid not null,
  reviewed_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint risk_review_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint risk_review_kind_known check (kind in ('whole', 'earlier-incidents')),
  constraint risk_review_level_known check (level in ('standard', 'medium', 'high'))
);
create index risk_review_of_case on risk_review (tenant_id, case_id, reviewed_at desc);
alter table risk_review enable row level security;
alter table risk_review force  row level security;
create policy own_tenant on risk_review using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on risk_review to alongside_web;

-- Something has changed, so a review is due at once [ISA §30].
create table noted_change (
  id         uuid not null,
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id    uuid not null,
  what       bytea not null, -- sealed P3
  noted_on   date not null,
  noted_by   uuid not null,
  noted_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint noted_change_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index noted_change_of_case on noted_change (tenant_id, case_id, noted_at desc);
alter table noted_change enable row level security;
alter table noted_change force  row level security;
create policy own_tenant on noted_change using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on noted_change to alongside_web;

-- Made by somebody else: kept as information, or relied on with a reason [ISA §43].
create table received_assessment (
  id               uuid not null,
  tenant_id        uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id          uuid not null,
  instrument_code  text, -- null: another tool, named in the content
  assessed_on      date not null,
  relied_on        boolean not null,
  content          bytea not null, -- sealed P3: who made it, the grade, why it is relied on
  received_by      uuid not null,
  received_at      timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint received_assessment_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index received_assessment_of_case on received_assessment (tenant_id, case_id, received_at desc);
alter table received_assessment enable row level security;
alter table received_assessment force  row level security;
create policy own_tenant on received_assessment using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on received_assessment to alongside_web;
