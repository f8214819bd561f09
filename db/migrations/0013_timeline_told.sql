-- 0013 Incidents told to us: whether the day is sure, and what was added or put right later.
-- Why:   [ISA §40] a record of what happened that police can use: words stay as they were told, and what comes
--        after is added with who and when. A day that was misheard is put right, and the amendment keeps the old one.
-- Locks: incident for a moment (a column with a constant default rewrites nothing); else a new table.

alter table incident add column about boolean not null default false; -- whoever told it was not sure

-- The account itself stays out of reach: only where it stands in time can be put right.
grant update (occurred_on, minute_of_day, precision, about) on incident to alongside_web;

create table incident_amendment (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  incident_id uuid not null,
  version     integer not null, -- the incident as it was recorded is version 1
  case_id     uuid not null,
  words       bytea not null,   -- sealed P3: the details as they stood then, a note, the day as it was before
  amended_by  uuid not null,
  amended_at  timestamptz not null default now(),
  primary key (tenant_id, incident_id, version),
  constraint incident_amendment_incident foreign key (tenant_id, incident_id) references incident (tenant_id, id),
  constraint incident_amendment_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint incident_amendment_later check (version > 1)
);
alter table incident_amendment enable row level security;
alter table incident_amendment force  row level security;
create policy own_tenant on incident_amendment using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on incident_amendment to alongside_web; -- a history: never edited
grant select on incident_amendment to alongside_worker;
