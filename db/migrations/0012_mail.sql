-- 0012 The outbox: what is to leave by mail, each under its decision.
-- Why:   [ISA §85] the referrer is told when nobody could be reached; drafted, never sent by itself [PR 22]. What a
--        mail says is the exact copy of its decision [ISA §86]; here stand only its address and what became of it.
-- Locks: disclosure for a moment (one of its checks is widened, and is true of every row); else a new table.

alter table disclosure drop constraint disclosure_kind_known;
alter table disclosure add constraint disclosure_kind_known check (kind in ('chronology', 'notice'));

create table outbound_mail (
  id             uuid not null,
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id        uuid not null,
  disclosure_id  uuid not null,
  kind           text not null,
  state          text not null default 'waiting',
  envelope       bytea not null,     -- sealed P3: to which address, to whom, the subject
  attempts       integer not null default 0,
  problem        text,               -- a code, never what a server said: that quotes addresses
  queued_by      uuid not null,
  queued_at      timestamptz not null,
  begun_at       timestamptz,        -- an attempt that has not ended: it is under way, or broke off
  ended_at       timestamptz,        -- when it was sent, or given up
  handed_over_by uuid,
  handed_over_at timestamptz,
  version        integer not null default 1,
  primary key (tenant_id, id),
  constraint outbound_mail_once unique (tenant_id, disclosure_id),
  constraint outbound_mail_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint outbound_mail_decided foreign key (tenant_id, disclosure_id) references disclosure (tenant_id, id),
  constraint outbound_mail_kind_known check (kind in ('notice')),
  constraint outbound_mail_state_known check (state in ('waiting', 'sent', 'handed-over', 'gave-up')),
  constraint outbound_mail_problem_known check (problem in ('no-server', 'refused', 'not-reached', 'wall', 'reached', 'theirs')),
  constraint outbound_mail_ended check (state in ('waiting', 'handed-over') or ended_at is not null),
  constraint outbound_mail_handed_over check
    ((state = 'handed-over') = (handed_over_at is not null and handed_over_by is not null))
);
comment on table outbound_mail is 'Nothing is here that was not decided: one row for each disclosure that goes by mail.';
-- The list in its order: what waits for somebody first, longest waiting first; then the rest, newest first.
create index outbound_mail_list on outbound_mail (tenant_id,
  (case when state in ('waiting', 'gave-up') then 0 else 1 end),
  (case when state in ('waiting', 'gave-up') then queued_at end),
  queued_at desc, id);
alter table outbound_mail enable row level security;
alter table outbound_mail force  row level security;
create policy own_tenant on outbound_mail using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on outbound_mail to alongside_web;
grant select, update on outbound_mail to alongside_worker;
