-- 0002 The trace: who did or saw what, and the chain that shows any change of it.
-- Why:   [ISA §43] confidentiality that can be shown; a look commits before its answer goes out.
-- Locks: new tables only.

create table trace_entry (
  entry_no    bigint generated always as identity,
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  at          timestamptz(3) not null default clock_timestamp(), -- as the chain commits to it
  actor_id    uuid, -- nobody signed in: null
  event       text not null,
  purpose     text,
  object_kind text,
  object_id   uuid,
  -- Filled once, by the worker, in sequence order: the chain (docs/threats.md, T9).
  chain_no    bigint,
  chain_hash  bytea,
  primary key (tenant_id, id),
  constraint trace_entry_linked_whole check ((chain_no is null) = (chain_hash is null)),
  constraint trace_entry_chain_once unique (tenant_id, chain_no)
);
create index trace_entry_unlinked on trace_entry (tenant_id, entry_no) where chain_no is null;
create index trace_entry_of_object on trace_entry (tenant_id, object_id, entry_no desc);

alter table trace_entry enable row level security;
alter table trace_entry force  row level security;
create policy read_own on trace_entry for select
  using (tenant_id = (select current_setting('app.tenant_id')::uuid));
create policy add_own on trace_entry for insert
  with check (tenant_id = (select current_setting('app.tenant_id')::uuid) and chain_no is null);
-- An entry is linked once and never touched again: nobody else holds any update, and this one has no second time.
create policy link_own on trace_entry for update
  using (tenant_id = (select current_setting('app.tenant_id')::uuid) and chain_no is null)
  with check (tenant_id = (select current_setting('app.tenant_id')::uuid));

grant select, insert on trace_entry to alongside_web, alongside_worker;
grant insert on trace_entry to alongside_portal;
grant update (chain_no, chain_hash) on trace_entry to alongside_worker;

-- Signed heads of the chain. The same lines are anchored in a file outside the database.
create table trace_checkpoint (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  chain_no    bigint not null,
  chain_hash  bytea not null,
  signed_at   timestamptz not null,
  signature   bytea not null,
  primary key (tenant_id, chain_no)
);
alter table trace_checkpoint enable row level security;
alter table trace_checkpoint force  row level security;
create policy own_tenant on trace_checkpoint
  using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on trace_checkpoint to alongside_worker;
