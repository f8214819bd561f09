-- 0020 How long things are kept: the schedule, legal holds, disposals, requests to be erased.
-- Why:   [UKGDPR Art5] nothing is kept longer than it is needed, and neither this guidance nor a statute says how long
--        that is here: so the spans are rows, each with its source, and a person decides (ADR-0026). [UKGDPR Art17]
--        somebody may ask to be erased; [PR 8] [PR 15] no such deed is one person's.
-- Locks: referral, evidence_item, incident for a moment (a nullable column; grants); else new tables.

-- One row for each kind of thing. No span and `keep` or `with-case`: see the note.
create table retention_rule (
  code            text not null,
  what            text not null,
  trigger         text not null,
  span            integer,
  unit            text,
  until_birthday  integer,     -- of a child: not before this birthday, whatever the span says
  then_do         text not null,
  citation        text not null,
  kind            text not null,
  note            text not null,
  verified        boolean not null,
  effective_from  date not null,
  effective_to    date,
  span_least      integer,     -- within what a service may choose; null: nobody may
  span_most       integer,
  primary key (code, effective_from),
  constraint retention_rule_unit_known check (unit in ('days', 'months', 'years')),
  constraint retention_rule_span_whole check ((span is null) = (unit is null)),
  constraint retention_rule_then_known check (then_do in ('destroy', 'review', 'with-case', 'keep', 'answer')),
  constraint retention_rule_kind_known check (kind in ('guidance', 'law', 'policy')),
  constraint retention_rule_limits_whole check (
    (span_least is null and span_most is null)
    or (0 < span_least and span_least <= span and span <= span_most))
);
comment on table retention_rule is
  'No case is ever destroyed by itself: `destroy` stands only where nothing of a case goes.';
grant select on retention_rule to alongside_web, alongside_worker, alongside_reporting;

insert into retention_rule
  (code, what, trigger, span, unit, until_birthday, then_do, citation, kind, verified, effective_from, span_least, span_most, note)
values
  ('R01', 'closed case',                    'last entry',        7, 'years',  null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    6,   10, 'No law gives a span. Six to seven years are usual in the sector.'),
  ('R02', 'closed case, victim a child then', 'last entry',      7, 'years',    25, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    6,   10, 'No law gives a span. Not before the 25th birthday, as is usual for records of children.'),
  ('R03', 'closed case, judged high risk',  'last entry',       10, 'years',  null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    7,   15, 'No law gives a span. Ten years are usual: who stalks may come back.'),
  ('R04', 'referral without agreement',     'closed',           12, 'months', null, 'destroy',   'UKGDPR Art5',  'policy', false, '2026-01-01',    1,   18, 'It holds nothing about who. No law gives a span.'),
  ('R05', 'referral not accepted',          'closed',           18, 'months', null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',   12,   24, 'No law gives a span. Twelve to eighteen months are usual; a second referral may be the pattern.'),
  ('R06', 'referral that no case came of',  'received',         18, 'months', null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',   12,   24, 'No law gives a span. A referral with a case goes with its case.'),
  ('R07', 'referral never sent',            'last saved',       30, 'days',   null, 'destroy',   'UKGDPR Art5',  'policy', false, '2026-01-01',    7,   60, 'Whoever wrote it has the link and may still be finding out. The span is ours.'),
  ('R08', 'file kept as evidence',          'with its case', null, null,      null, 'with-case', 'UKGDPR Art5',  'policy', false, '2026-01-01', null, null, 'Kept by decision. It can go before its case, by two people.'),
  ('R09', 'import not accepted',            'brought',           7, 'days',   null, 'destroy',   'PR 9',         'policy', true,  '2026-01-01',    1,    7, 'On acceptance, when declined, or after this span; never while its case is on hold.'),
  ('R10', 'copy of what left, and its mail', 'with its case', null, null,     null, 'with-case', 'UKGDPR Art5',  'policy', false, '2026-01-01', null, null, 'What was shared can be asked about for as long as the case is kept.'),
  ('R11', 'trace',                          'never',          null, null,     null, 'keep',      'UKGDPR Art5',  'policy', false, '2026-01-01', null, null, 'It holds ids and no word about anybody, and is chained. At least as long as any case it tells of.'),
  ('R12', 'alert settled',                  'settled',           6, 'years',  null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    1,    7, 'No law gives a span. Ours, to be checked.'),
  ('R13', 'entry in the register of breaches', 'closed',         6, 'years',  null, 'review',    'UKGDPR Art33', 'policy', false, '2026-01-01',    3,   10, 'Article 33(5) asks for the record and gives no span. Ours, to be checked.'),
  ('R14', 'worker who left',                'left',              6, 'years',  null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    6,   10, 'Six years are usual after employment. No page destroys it yet.'),
  ('R15', 'answer kept for a repeat',       'sent',              3, 'days',   null, 'destroy',   'UKGDPR Art5',  'policy', false, '2026-01-01', null, null, 'So that a form sent twice does one thing. Ours.'),
  ('R16', 'wrong secret',                   'tried',             1, 'days',   null, 'destroy',   'UKGDPR Art5',  'policy', false, '2026-01-01', null, null, 'So that guessing is slowed down. Ours.'),
  ('R17', 'request to be erased',           'answered',          3, 'years',  null, 'review',    'UKGDPR Art5',  'policy', false, '2026-01-01',    1,    6, 'To show that it was answered. No law gives a span.'),
  ('Q01', 'answer to a request to be erased', 'asked',           1, 'months', null, 'answer',    'UKGDPR Art12', 'law',    false, '2026-01-01', null, null, 'One month from the request, or from proof of who asks. Not for a service to choose.'),
  ('Q02', 'answer to a request that is complex', 'asked',        3, 'months', null, 'answer',    'UKGDPR Art12', 'law',    false, '2026-01-01', null, null, 'Two further months where requests are complex or many, told within the first.');

-- Why the law lets a service refuse to erase, or erase in part.
create table erasure_ground (
  code     text primary key,
  words    text not null,
  citation text not null,
  verified boolean not null
);
grant select on erasure_ground to alongside_web, alongside_worker;
insert into erasure_ground (code, words, citation, verified) values
  ('legal-claims',    'It is needed to establish, exercise or defend legal claims', 'UKGDPR Art17', false),
  ('legal-duty',      'The law obliges the service to keep it', 'UKGDPR Art17', false),
  ('public-task',     'It is needed for a task in the public interest', 'UKGDPR Art17', false),
  ('still-needed',    'It is still needed for what it was collected for, and its basis is not consent', 'UKGDPR Art17', false),
  ('crime',           'Erasing it would prejudice preventing or detecting crime, or prosecuting somebody', 'DPA18 s15', false),
  ('others',          'It is also about somebody else, whose interests weigh more', 'UKGDPR Art17', false),
  ('not-proven',      'Whoever asks has not shown to be the person it is about', 'UKGDPR Art12', false),
  ('unfounded',       'The request is manifestly unfounded or excessive', 'UKGDPR Art12', false);

create table retention_choice (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  code           text not null,
  effective_from date not null,
  span           integer not null,
  chosen_by      uuid not null,
  chosen_at      timestamptz not null default now(),
  primary key (tenant_id, code, effective_from),
  constraint retention_choice_some check (span > 0)
);
alter table retention_choice enable row level security;
alter table retention_choice force  row level security;
create policy own_tenant on retention_choice using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on retention_choice to alongside_web;
grant select on retention_choice to alongside_worker;

-- While one stands, nothing of the case or referral is destroyed, by anybody.
create table legal_hold (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid,
  referral_id  uuid,
  asked_by     text not null,
  reason       bytea not null, -- sealed P3, under the key of what is held
  held_from    date not null,
  review_on    date not null,
  placed_by    uuid not null,
  placed_at    timestamptz not null default now(),
  lifted_by    uuid,           -- the second person: why it was lifted stands in the decision for two
  lifted_at    timestamptz,
  primary key (tenant_id, id),
  constraint legal_hold_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint legal_hold_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint legal_hold_one_thing check ((case_id is null) <> (referral_id is null)),
  constraint legal_hold_asked_known check
    (asked_by in ('police', 'court', 'subject-access', 'complaint', 'inquiry', 'death-review', 'own-decision')),
  constraint legal_hold_in_order check (held_from <= review_on),
  constraint legal_hold_lifted_whole check ((lifted_at is null) = (lifted_by is null))
);
create index legal_hold_of_case on legal_hold (tenant_id, case_id) where lifted_at is null;
create index legal_hold_of_referral on legal_hold (tenant_id, referral_id) where lifted_at is null;
alter table legal_hold enable row level security;
alter table legal_hold force  row level security;
create policy own_tenant on legal_hold using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- It hides with its case, as lists of 0016 do.
create policy within_reach on legal_hold as restrictive for select to alongside_web using (
  case_id is null or (select true from support_case c
    where c.tenant_id = legal_hold.tenant_id and c.id = legal_hold.case_id));
grant select, insert on legal_hold to alongside_web;
grant select on legal_hold to alongside_worker;
grant update (lifted_by, lifted_at) on legal_hold to alongside_worker; -- once two have decided

-- A request to be erased. It has a key of its own: who asks may be nobody we know, and must not be joined to a case.
create table erasure_request (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  asked_by     text not null,
  words        bytea not null, -- sealed P3: who asks, what is to go, how it was checked who that is
  received_on  date not null,
  due_on       date not null,  -- of the rule Q01, or Q02 once it was put off
  put_off_at   timestamptz,
  case_id      uuid,           -- set by the decision alone
  state        text not null default 'open',
  answer       bytea,          -- sealed P3: why, and what was told
  ground       text,           -- why the law lets the service refuse
  registered_by uuid not null,
  registered_at timestamptz not null default now(),
  answered_by  uuid,
  answered_at  timestamptz,
  version      integer not null default 1,
  primary key (tenant_id, id),
  constraint erasure_request_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint erasure_request_asked_known check (asked_by in ('victim', 'subject-of-concern', 'worker', 'somebody-else')),
  constraint erasure_request_state_known check (state in ('open', 'granted', 'partly', 'refused', 'neutral')),
  -- Whose conduct it is: the answer says neither yes nor no, and no case is ever joined to it.
  constraint erasure_request_neutral check
    (state = 'open' or (asked_by = 'subject-of-concern') = (state = 'neutral')),
  constraint erasure_request_apart check (case_id is null or asked_by = 'victim'),
  constraint erasure_request_refused_why check (state not in ('partly', 'refused') or ground is not null),
  constraint erasure_request_answered_whole check
    ((state = 'open') = (answered_at is null) and (answered_at is null) = (answered_by is null)
     and (answered_at is null) = (answer is null))
);
create index erasure_request_due on erasure_request (tenant_id, state, due_on);
alter table erasure_request enable row level security;
alter table erasure_request force  row level security;
create policy own_tenant on erasure_request using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- One that was granted tells that there is a case, and whose.
create policy within_reach on erasure_request as restrictive for select to alongside_web using (
  case_id is null or (select true from support_case c
    where c.tenant_id = erasure_request.tenant_id and c.id = erasure_request.case_id));
grant select, insert, update on erasure_request to alongside_web;

-- What two people decided to destroy; done, the row is the certificate: what, when, why, by whom, how much. No words
-- about anybody: the reason stands in the decision for two, sealed under the key that goes.
create table disposal (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid,
  referral_id  uuid,
  reference    text not null,  -- random, as people said it: what a later question can be held against
  what         text not null,
  rule_code    text,           -- why: a row of the schedule
  request_id   uuid,           -- or a request to be erased
  state        text not null default 'proposed',
  people       integer not null,
  referrals    integer not null,
  contacts     integer not null,
  incidents    integer not null,
  assessments  integer not null,
  files        integer not null,
  shares       integer not null,
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,           -- the second person; of one taken alone, whoever proposed it [PR 8]
  settled_at   timestamptz,    -- when it was done, refused, or stopped
  primary key (tenant_id, id),
  constraint disposal_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint disposal_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint disposal_request foreign key (tenant_id, request_id) references erasure_request (tenant_id, id),
  constraint disposal_one_thing check ((case_id is null) <> (referral_id is null)),
  constraint disposal_what_known check (what in ('all', 'kept-files')),
  constraint disposal_ground_whole check ((rule_code is null) <> (request_id is null)),
  constraint disposal_state_known check (state in ('proposed', 'refused', 'stopped', 'done')),
  constraint disposal_settled check ((state = 'proposed') = (settled_at is null)),
  constraint disposal_decided check (state <> 'done' or decided_by is not null)
);
create index disposal_newest on disposal (tenant_id, proposed_at desc, id);
create unique index disposal_one_at_a_time_case on disposal (tenant_id, case_id) where state = 'proposed';
create unique index disposal_one_at_a_time_referral on disposal (tenant_id, referral_id) where state = 'proposed';
alter table disposal enable row level security;
alter table disposal force  row level security;
create policy own_tenant on disposal using (tenant_id = (select current_setting('app.tenant_id')::uuid));
-- What is still there hides with its case; a certificate tells of nobody.
create policy within_reach on disposal as restrictive for select to alongside_web using (
  state = 'done' or case_id is null or (select true from support_case c
    where c.tenant_id = disposal.tenant_id and c.id = disposal.case_id));
grant select, insert on disposal to alongside_web;
grant select, update on disposal to alongside_worker; -- what two people decided is done by the worker alone

-- Whose keys go: what was shown to both people, and no more than that is destroyed.
create table disposal_subject (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  disposal_id  uuid not null,
  kind         text not null,
  subject_id   uuid not null,
  primary key (tenant_id, disposal_id, subject_id),
  constraint disposal_subject_disposal foreign key (tenant_id, disposal_id) references disposal (tenant_id, id),
  constraint disposal_subject_kind_known check (kind in ('case', 'person', 'referral'))
);
alter table disposal_subject enable row level security;
alter table disposal_subject force  row level security;
create policy own_tenant on disposal_subject using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on disposal_subject to alongside_web;
grant select on disposal_subject to alongside_worker;

-- A draft that its referrer goes on with is not forgotten under her hands.
alter table referral add column saved_at timestamptz; -- null: not since it was begun

-- What a destroyed key leaves behind that could still be compared with something: tokens, hashes, and who stood in it.
grant delete on incident_repeat to alongside_worker;
grant insert on person to alongside_worker;
grant update (victim_id, subject_id, worker_id, state, risk_level, risk_judged_on) on support_case to alongside_worker;
grant update (about, repeat_token) on incident to alongside_worker;
alter table evidence_item add column destroyed_at timestamptz; -- the file is gone, before its case
grant update (sha256, destroyed_at) on evidence_item to alongside_worker;
grant update (address_token, code_hash) on referral to alongside_worker;

-- A hold stands before the key itself, whoever asks and by whatever way: of the case, of its people, of its referrals.
create function refuse_what_is_held() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from legal_hold h
    left join referral r on r.tenant_id = h.tenant_id and r.id = h.referral_id
    left join support_case c on c.tenant_id = h.tenant_id and c.id = coalesce(h.case_id, r.case_id)
    where h.tenant_id = old.tenant_id and h.lifted_at is null
      and (old.subject_id in (h.case_id, h.referral_id, c.id, c.victim_id, c.subject_id)
           or exists (select from referral o
                      where o.tenant_id = c.tenant_id and o.case_id = c.id and o.id = old.subject_id)))
  then
    raise exception 'A legal hold stands: this key is not destroyed' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger data_key_held before delete on data_key for each row execute function refuse_what_is_held();
