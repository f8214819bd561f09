-- 0033 The workforce register, the duty rota, whom a victim prefers, and what is given while somebody waits.
-- Why:   [ISA §18] specialisms, more of them to come; [ISA §47][ISA §49] qualification and supervision; [ISA §56] a safe
--        load that the manager sets; [ISA §70] the worker's sex and a single-sex service; [PR 1] no case without
--        somebody who can be reached, also while its worker is away (ADR-0036).
-- Locks: support_case and case_allocation for a new column each, no row is rewritten; else new tables.

-- Kinds of specialism that this service added to those that come with Alongside: words about training, of nobody.
alter table worker_specialism drop constraint worker_specialism_known;
alter table worker_specialism add constraint worker_specialism_formed check (specialism ~ '^[a-z0-9-]{2,60}$');
create table specialism_kind (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code       text not null,
  words      text not null,
  added_by   uuid not null,
  added_at   timestamptz not null,
  primary key (tenant_id, code),
  constraint specialism_kind_formed check (code ~ '^[a-z0-9-]{2,60}$'),
  constraint specialism_kind_adder foreign key (tenant_id, added_by) references account (tenant_id, id)
);
alter table specialism_kind enable row level security;
alter table specialism_kind force  row level security;
create policy own_tenant on specialism_kind using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on specialism_kind to alongside_web;

-- What allocation and supervision have to know of a worker; who has none yet is asked nothing.
create table worker_profile (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  worker_id      uuid not null,
  profile        bytea not null, -- sealed P2: qualification, sex as she wishes it used, languages, hours, areas, safe load
  supervisor_id  uuid,
  changed_by     uuid not null,
  changed_at     timestamptz not null,
  version        integer not null default 1,
  primary key (tenant_id, worker_id),
  constraint worker_profile_worker foreign key (tenant_id, worker_id) references worker (tenant_id, id),
  constraint worker_profile_supervisor foreign key (tenant_id, supervisor_id) references worker (tenant_id, id),
  constraint worker_profile_not_own check (supervisor_id <> worker_id)
);
alter table worker_profile enable row level security;
alter table worker_profile force  row level security;
create policy own_tenant on worker_profile using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on worker_profile to alongside_web;

-- From when to when she is away, and who covers. Why is nobody's business: it is not asked.
create table worker_absence (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  worker_id   uuid not null,
  from_on     date not null,
  to_on       date not null,
  covered_by  uuid not null,
  set_by      uuid not null,
  set_at      timestamptz not null,
  ended_at    timestamptz, -- taken back, or she came back earlier
  ended_by    uuid,
  primary key (tenant_id, id),
  constraint worker_absence_worker foreign key (tenant_id, worker_id)  references worker (tenant_id, id),
  constraint worker_absence_cover  foreign key (tenant_id, covered_by) references worker (tenant_id, id),
  constraint worker_absence_forward check (from_on <= to_on),
  constraint worker_absence_not_own check (covered_by <> worker_id),
  constraint worker_absence_ended_whole check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create index worker_absence_standing on worker_absence (tenant_id, to_on) where ended_at is null;
alter table worker_absence enable row level security;
alter table worker_absence force  row level security;
create policy own_tenant on worker_absence using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on worker_absence to alongside_web;

-- Who is on duty: a day and two times as the clocks in England and Wales show them; the second may be of the next day.
create table duty_shift (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  worker_id   uuid not null,
  on_day      date not null,
  from_time   text not null,
  to_time     text not null,
  takes_over  uuid, -- where the first cannot
  set_by      uuid not null,
  set_at      timestamptz not null,
  ended_at    timestamptz,
  ended_by    uuid,
  primary key (tenant_id, id),
  constraint duty_shift_worker foreign key (tenant_id, worker_id)  references worker (tenant_id, id),
  constraint duty_shift_next   foreign key (tenant_id, takes_over) references worker (tenant_id, id),
  constraint duty_shift_not_own check (takes_over <> worker_id),
  constraint duty_shift_times check
    (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint duty_shift_ended_whole check (num_nonnulls(ended_at, ended_by) in (0, 2))
);
create index duty_shift_standing on duty_shift (tenant_id, on_day) where ended_at is null;
alter table duty_shift enable row level security;
alter table duty_shift force  row level security;
create policy own_tenant on duty_shift using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on duty_shift to alongside_web;

-- The duty line of a service: the number as people say it, and the hours in which somebody has to answer.
create table duty_line (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  phone       text not null,
  days        integer[] not null, -- 0 = Monday
  from_time   text not null,
  to_time     text not null,
  set_by      uuid not null,
  set_at      timestamptz not null,
  primary key (tenant_id),
  constraint duty_line_setter foreign key (tenant_id, set_by) references account (tenant_id, id),
  constraint duty_line_times check
    (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
alter table duty_line enable row level security;
alter table duty_line force  row level security;
create policy own_tenant on duty_line using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on duty_line to alongside_web;

-- What the victim asks of whoever works with her. The newest stands; the others stay.
create table case_preference (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  preference   bytea not null, -- sealed P3: sex of the worker, single-sex, language, specialism, words
  said_by      text not null,
  said_on      date not null,
  recorded_by  uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, id),
  constraint case_preference_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint case_preference_sayer_known check (said_by in ('victim', 'guardian', 'referrer'))
);
create index case_preference_of_case on case_preference (tenant_id, case_id, recorded_at desc, id desc);
alter table case_preference enable row level security;
alter table case_preference force  row level security;
create policy own_tenant on case_preference using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on case_preference as restrictive for select to alongside_web using (
  (select true from support_case c where c.tenant_id = case_preference.tenant_id and c.id = case_preference.case_id));
grant select, insert on case_preference to alongside_web;

-- How much a case asks of its worker, as whoever gave it away judged it.
alter table support_case add column complexity text not null default 'usual'
  constraint support_case_complexity_known check (complexity in ('usual', 'complex'));
-- Why a case was given to somebody whom the advice did not name.
alter table case_allocation add column against bytea; -- sealed P3

-- What was said to a victim who waits, so that she is not alone with it meanwhile.
create table holding_advice (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  referral_id  uuid,
  case_id      uuid,
  advice       text not null, -- the code of a piece of advice that comes with Alongside
  given_on     date not null,
  given_by     uuid not null,
  given_at     timestamptz not null,
  primary key (tenant_id, id),
  constraint holding_advice_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint holding_advice_case     foreign key (tenant_id, case_id)     references support_case (tenant_id, id),
  constraint holding_advice_about_one check (num_nonnulls(referral_id, case_id) = 1),
  constraint holding_advice_formed check (advice ~ '^[a-z-]{2,40}$')
);
create index holding_advice_of_referral on holding_advice (tenant_id, referral_id);
create index holding_advice_of_case on holding_advice (tenant_id, case_id);
alter table holding_advice enable row level security;
alter table holding_advice force  row level security;
create policy own_tenant on holding_advice using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy within_reach on holding_advice as restrictive for select to alongside_web using (
  (case_id is null or (select true from support_case c
    where c.tenant_id = holding_advice.tenant_id and c.id = holding_advice.case_id))
  and (referral_id is null or (select true from referral r
    where r.tenant_id = holding_advice.tenant_id and r.id = holding_advice.referral_id)));
grant select, insert on holding_advice to alongside_web;
