-- 0008 Incidents, imports and their drafts, evidence kept.
-- Why:   single incidents hide the pattern [ISA §28]; an import takes as little as it can, and what is not
--        accepted is destroyed [PR 9].
-- Locks: new tables only.

create table chat_import (
  id            uuid not null,
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id       uuid not null,
  state         text not null,
  file_name     bytea not null, -- sealed P3
  file_sha256   bytea not null,
  file_size     bigint not null,
  summary       bytea,          -- sealed P3: what was understood, what not, who wrote
  understood    integer not null default 0,
  grouped       integer not null default 0,
  repeated      integer not null default 0,
  not_understood integer not null default 0,
  accepted      integer not null default 0,
  date_order    text,
  read_so_far   integer not null default 0,
  problem       text,           -- a code, never words about people
  brought_by    uuid not null,
  brought_at    timestamptz not null default now(),
  settled_at    timestamptz,
  version       integer not null default 1,
  primary key (tenant_id, id),
  constraint chat_import_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint chat_import_state_known check
    (state in ('reading', 'asks-date-order', 'preview', 'accepted', 'declined', 'refused')),
  constraint chat_import_order_known check (date_order in ('dmy', 'mdy', 'ymd'))
);
create index chat_import_of_case on chat_import (tenant_id, case_id, brought_at desc);
create index chat_import_waiting on chat_import (tenant_id, brought_at) where settled_at is null;
alter table chat_import enable row level security;
alter table chat_import force  row level security;
create policy own_tenant on chat_import using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on chat_import to alongside_web, alongside_worker;

-- Drafts in sealed pages. Deleted when the import is settled, or after seven days [PR 9].
create table chat_import_page (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  import_id  uuid not null,
  page_no    integer not null,
  first_no   integer not null,
  drafts     bytea not null, -- sealed P3
  primary key (tenant_id, import_id, page_no),
  constraint chat_import_page_import foreign key (tenant_id, import_id) references chat_import (tenant_id, id)
);
alter table chat_import_page enable row level security;
alter table chat_import_page force  row level security;
create policy own_tenant on chat_import_page using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, delete on chat_import_page to alongside_web, alongside_worker;

create table evidence_item (
  id         uuid not null,
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id    uuid not null,
  name       bytea not null, -- sealed P3
  sha256     bytea not null, -- of the bytes as they came
  size       bigint not null,
  import_id  uuid,
  kept_because bytea not null, -- sealed P3: keeping a source is a decision [PR 9]
  kept_by    uuid not null,
  kept_at    timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint evidence_item_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint evidence_item_import foreign key (tenant_id, import_id) references chat_import (tenant_id, id)
);
create index evidence_item_of_case on evidence_item (tenant_id, case_id, kept_at desc);
alter table evidence_item enable row level security;
alter table evidence_item force  row level security;
create policy own_tenant on evidence_item using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on evidence_item to alongside_web, alongside_worker;

create table incident (
  id              uuid not null,
  tenant_id       uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id         uuid not null,
  occurred_on     date not null,
  minute_of_day   integer, -- null: the time of day is not known
  precision       text not null,
  channel         text not null,
  account         bytea not null, -- sealed P3: what happened, who, in whose words, which line of which source
  source_kind     text not null,
  import_id       uuid,
  repeat_token    bytea, -- finds the same message in another export of it
  recorded_by     uuid not null,
  recorded_at     timestamptz not null default now(),
  version         integer not null default 1,
  primary key (tenant_id, id),
  constraint incident_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint incident_import foreign key (tenant_id, import_id) references chat_import (tenant_id, id),
  constraint incident_precision_known check (precision in ('second', 'minute', 'part-of-day', 'day', 'month', 'year')),
  constraint incident_source_known check (source_kind in ('import', 'told', 'typed')),
  constraint incident_minute_in_day check (minute_of_day between 0 and 1439)
);
create index incident_in_order on incident (tenant_id, case_id, occurred_on, minute_of_day, id);
create index incident_repeats on incident (tenant_id, case_id, repeat_token);
alter table incident enable row level security;
alter table incident force  row level security;
create policy own_tenant on incident using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on incident to alongside_web; -- what came in as evidence is never edited
grant select on incident to alongside_worker;
