-- 0024 What is withheld from the victim: by whom it was asked, why, what she has to know instead, until when.
-- Why:   [ISA §115] information another agency shared, whose disclosure to the victim could bring harm; [PR 16] never
--        for good, and never without what she must know to be safe.
-- Locks: new table only.

create table withholding (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id      uuid not null,
  object_kind  text not null,
  object_id    uuid not null,
  words        bytea not null, -- sealed P3p: who asked, why, what she must know to be safe instead
  answered     boolean not null, -- whether that last one has been said
  review_on    date not null,
  set_by       uuid not null,
  set_at       timestamptz not null,
  ended_at     timestamptz,
  ended_by     uuid,
  end_reason   bytea, -- sealed P3p
  version      integer not null default 1,
  primary key (tenant_id, id),
  constraint withholding_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint withholding_kind_known check
    (object_kind in ('incident', 'contact', 'assessment', 'received-assessment')),
  constraint withholding_ended_whole check (num_nonnulls(ended_at, ended_by, end_reason) in (0, 3))
);
create unique index withholding_once on withholding (tenant_id, case_id, object_kind, object_id) where ended_at is null;
create index withholding_to_review on withholding (tenant_id, review_on) where ended_at is null;
alter table withholding enable row level security;
alter table withholding force  row level security;
create policy own_tenant on withholding using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on withholding to alongside_web;
grant select on withholding to alongside_worker;
