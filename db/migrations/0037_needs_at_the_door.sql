-- 0037 Needs at the door: sheets of a case, the people around it, cases that belong together, interpreters, and which
--      answers of a referral the victim confirmed.
-- Why:   [ISA §43] nothing is asked twice; [ISA §65, 66, 70] how she is spoken with, and by whom; [ISA §75, 83, 90]
--        children, relatives and friends (ADR-0039).
-- Locks: new tables; referral_question gets an empty column.

-- What is kept whole and again each time: a sheet is never changed, the next one stands above it.
create table case_sheet (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  kind        text not null,
  version     integer not null,
  words       bytea not null, -- sealed P3
  saved_by    uuid not null,
  saved_at    timestamptz not null,
  primary key (tenant_id, id),
  constraint case_sheet_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint case_sheet_kind_known check
    (kind in ('child', 'first-meeting', 'family', 'communication', 'pregnancy', 'consent', 'told-before'))
);
create unique index case_sheet_once on case_sheet (tenant_id, case_id, kind, version);
alter table case_sheet enable row level security;
alter table case_sheet force  row level security;
create policy own_tenant on case_sheet using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on case_sheet to alongside_web;
grant select on case_sheet to alongside_worker;

-- Somebody around the victim: a name and what that person is to her, no more.
create table case_person (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid not null,
  words       bytea not null, -- sealed P3
  added_by    uuid not null,
  added_at    timestamptz not null,
  changed_by  uuid not null,
  changed_at  timestamptz not null,
  ended_at    timestamptz,
  ended_by    uuid,
  version     integer not null default 1,
  primary key (tenant_id, id),
  constraint case_person_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint case_person_ended_whole check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create index case_person_of_case on case_person (tenant_id, case_id);
alter table case_person enable row level security;
alter table case_person force  row level security;
create policy own_tenant on case_person using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on case_person to alongside_web;
grant select on case_person to alongside_worker;

-- Two cases that belong together. Only staff who reach both learn of it, and no victim learns of the other.
create table case_link (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id        uuid not null,
  other_case_id  uuid not null,
  kind           text not null,
  made_by        uuid not null,
  made_at        timestamptz not null,
  ended_at       timestamptz,
  ended_by       uuid,
  primary key (tenant_id, id),
  constraint case_link_case  foreign key (tenant_id, case_id)       references support_case (tenant_id, id),
  constraint case_link_other foreign key (tenant_id, other_case_id) references support_case (tenant_id, id),
  constraint case_link_two   check (case_id <> other_case_id),
  constraint case_link_kind_known check
    (kind in ('secondary-victim', 'TRANSFERRED_STALKING', 'same-alleged-perpetrator', 'same-household')),
  constraint case_link_ended_whole check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create unique index case_link_once on case_link (tenant_id, case_id, other_case_id, kind) where ended_at is null;
create index case_link_of_other on case_link (tenant_id, other_case_id);
alter table case_link enable row level security;
alter table case_link force  row level security;
create policy own_tenant on case_link using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on case_link as restrictive for select to alongside_web using (
  (select true from support_case c where c.tenant_id = case_link.tenant_id and c.id = case_link.case_id)
  and (select true from support_case c where c.tenant_id = case_link.tenant_id and c.id = case_link.other_case_id));
grant select, insert, update on case_link to alongside_web;

-- An interpreter, from the wish to the day (docs/states/interpreter.md).
create table interpreter_booking (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  state        text not null,
  wanted_on    date not null,
  words        bytea not null, -- sealed P3
  booked_by    uuid not null,
  booked_at    timestamptz not null,
  changed_by   uuid not null,
  changed_at   timestamptz not null,
  version      integer not null default 1,
  primary key (tenant_id, id),
  constraint interpreter_booking_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint interpreter_booking_state_known check
    (state in ('asked-for', 'named', 'agreed', 'declined', 'told', 'called-off'))
);
create index interpreter_booking_of_case on interpreter_booking (tenant_id, case_id);
alter table interpreter_booking enable row level security;
alter table interpreter_booking force  row level security;
create policy own_tenant on interpreter_booking
  using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on interpreter_booking to alongside_web;
grant select on interpreter_booking to alongside_worker;

-- What the victim herself said to an answer of the referral. The answer stands as it was given; this stands beside it.
create table told_answer (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  fact         text not null, -- which answer: a name of the form, no word about anybody
  answer       text not null,
  words        bytea, -- sealed P3: what it is instead
  recorded_by  uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, id),
  constraint told_answer_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint told_answer_known check (answer in ('confirmed', 'corrected')),
  constraint told_answer_whole check ((answer = 'corrected') = (words is not null))
);
create index told_answer_of_case on told_answer (tenant_id, case_id, recorded_at);
alter table told_answer enable row level security;
alter table told_answer force  row level security;
create policy own_tenant on told_answer using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on told_answer to alongside_web;

-- Which answer of the referral a question to the referrer is about; null: about none of them.
alter table referral_question add column fact text;
