-- 0022 The register of breaches of personal data.
-- Why:   [UKGDPR Art 33] every breach is written down, with what it did and what was done; the Commissioner hears within
--        72 hours of the service knowing. First comes whether the stalker can now know [PR 20] (ADR-0029).
-- Locks: new table only.

create table breach (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  state        text not null default 'begun',
  case_id      uuid,
  aware_at     timestamptz not null, -- the service knew: the 72 hours count from here
  told         bytea not null,       -- sealed P3: whether the stalker can know, what happened, whose data
  handling     bytea,                -- sealed P3: the Commissioner, the people concerned, the measures
  reported_by  uuid not null,
  reported_at  timestamptz not null,
  handled_by   uuid,
  closed_at    timestamptz,
  version      integer not null default 1,
  primary key (tenant_id, id),
  constraint breach_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint breach_reporter foreign key (tenant_id, reported_by) references account (tenant_id, id),
  constraint breach_state_known check (state in ('begun', 'reported', 'handled', 'closed')),
  constraint breach_handled check ((handling is null) = (state in ('begun', 'reported'))),
  constraint breach_closed check ((state = 'closed') = (closed_at is not null))
);
create index breach_list on breach (tenant_id, aware_at desc);
alter table breach enable row level security;
alter table breach force  row level security;
create policy own_tenant on breach using (tenant_id = (select current_setting('app.tenant_id')::uuid));

-- Two roles look after the service and reach no case: an auditor handles the register, a trustee is the second person
-- for it. A wall against one of them stands all the same.
create function oversees(of uuid) returns boolean
language sql stable set search_path = public as $$
  select exists (select from account a
      where a.tenant_id = current_setting('app.tenant_id')::uuid
        and a.id = current_setting('app.actor_id')::uuid and a.role in ('auditor', 'trustee'))
    and not exists (select from case_bar b
      where b.tenant_id = current_setting('app.tenant_id')::uuid
        and b.account_id = current_setting('app.actor_id')::uuid and b.case_id = of)
$$;
revoke all on function oversees(uuid) from public;
grant execute on function oversees(uuid) to alongside_web;

-- What was told of a case hides with it. Whoever reported it keeps seeing that she did.
create policy within_reach on breach as restrictive for select to alongside_web using (
  case_id is null
  or reported_by = (select current_setting('app.actor_id')::uuid)
  or (select true from support_case c
    where c.tenant_id = breach.tenant_id and c.id = breach.case_id)
  or (select oversees(case_id)));
grant select, insert, update on breach to alongside_web;
