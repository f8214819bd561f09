-- 0014 Calls that follow each other closely, brought in as one entry.
-- Why:   the same call comes again in another tool's log, and is left out then (PR 9). One entry for 41 calls has
--        41 tokens, each keyed by tenant and case as those of incident are: they tell equality only.
-- Locks: a new table only.

create table incident_repeat (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  incident_id  uuid not null,
  repeat_token bytea not null,
  primary key (tenant_id, case_id, repeat_token, incident_id),
  constraint incident_repeat_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint incident_repeat_incident foreign key (tenant_id, incident_id) references incident (tenant_id, id)
);
alter table incident_repeat enable row level security;
alter table incident_repeat force  row level security;
create policy own_tenant on incident_repeat using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on incident_repeat to alongside_web; -- what came in as evidence is never edited
grant select on incident_repeat to alongside_worker;
