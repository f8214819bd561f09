-- 0032 The directory: other services and who can be asked there; what this service itself publishes; who was
--      signposted where, and with whom we work beside each other.
-- Why:   [ISA §18] local specialist provision is known; [ISA §27] help to reach it; [ISA §78] [ISA §79] by-and-for and
--        one-to-one services, and what she has already, stay hers; [ISA §83] [ISA §84] what a service is for is published.
-- Locks: new tables only.

-- What an organisation says of itself in public: it stands clear, because it is searched.
create table directory_entry (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  source       text not null, -- how the record came here
  source_key   text, -- what it is called there, so that the same file twice changes nothing
  name         text not null,
  kind         text not null,
  offers       text, -- in the organisation's words
  categories   text[] not null,
  areas        text[] not null,
  is_national  boolean not null,
  ages_from    integer,
  ages_to      integer,
  by_and_for   text, -- led by and for whom
  for_whom     text not null, -- everybody, women, men
  one_to_one   boolean not null,
  languages    text[] not null,
  reach        text not null, -- its public contact
  hours        text,
  checked_on   date not null,
  retired_on   date, -- nothing is deleted: what somebody was signposted to is read years later
  retired_why  text,
  version      integer not null default 1,
  primary key (tenant_id, id),
  constraint directory_entry_source_known check (source in ('hand', 'csv', 'open-referral')),
  constraint directory_entry_for_known check (for_whom in ('everybody', 'women', 'men')),
  constraint directory_entry_ages check (ages_from is null or ages_to is null or ages_from <= ages_to),
  constraint directory_entry_retired_whole check (num_nonnulls(retired_on, retired_why) in (0, 2))
);
create unique index directory_entry_once on directory_entry (tenant_id, source, source_key) where source_key is not null;
alter table directory_entry enable row level security;
alter table directory_entry force  row level security;
create policy own_tenant on directory_entry using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on directory_entry to alongside_web;
grant select on directory_entry to alongside_worker;

-- A named person there. She has a key of her own: when she leaves, it can be destroyed.
create table directory_professional (
  id           uuid not null,
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  entry_id     uuid not null,
  words        bytea not null, -- sealed P2: name, role, how she is reached
  by_import    boolean not null,
  withdrawn_on date,
  primary key (tenant_id, id),
  constraint directory_professional_entry
    foreign key (tenant_id, entry_id) references directory_entry (tenant_id, id)
);
create index directory_professional_of_entry on directory_professional (tenant_id, entry_id);
alter table directory_professional enable row level security;
alter table directory_professional force  row level security;
create policy own_tenant on directory_professional using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on directory_professional to alongside_web;
grant select on directory_professional to alongside_worker;

-- What this service says of itself on its referral form: one row, public by intent.
create table service_profile (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  ages_from     integer,
  ages_to       integer,
  areas         text[] not null,
  specialisms   text[] not null,
  hours         text,
  self_referral boolean not null,
  set_by        uuid not null,
  set_at        timestamptz not null,
  version       integer not null default 1,
  primary key (tenant_id),
  constraint service_profile_ages check (ages_from is null or ages_to is null or ages_from <= ages_to)
);
alter table service_profile enable row level security;
alter table service_profile force  row level security;
create policy own_tenant on service_profile using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on service_profile to alongside_web;
grant select on service_profile to alongside_worker;

-- Where somebody was pointed to, out of a case or a referral. Which service it was is hers, so it is sealed.
create table signpost (
  id          uuid not null,
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id     uuid,
  referral_id uuid,
  kind        text not null,
  on_day      date not null,
  words       bytea not null, -- sealed P3: to which entry, its name that day, why, whether she agreed
  outcome     text not null default 'waiting',
  outcome_on  date,
  made_by     uuid not null,
  version     integer not null default 1,
  primary key (tenant_id, id),
  constraint signpost_case foreign key (tenant_id, case_id) references support_case (tenant_id, id),
  constraint signpost_referral foreign key (tenant_id, referral_id) references referral (tenant_id, id),
  constraint signpost_of_one check (num_nonnulls(case_id, referral_id) = 1),
  constraint signpost_kind_known check (kind in ('signposted', 'referred-on')),
  constraint signpost_outcome_known check
    (outcome in ('waiting', 'taken-up', 'not-taken-up', 'unknown', 'declined-there')),
  constraint signpost_outcome_whole check ((outcome = 'waiting') = (outcome_on is null))
);
create index signpost_of_case on signpost (tenant_id, case_id) where case_id is not null;
create index signpost_of_referral on signpost (tenant_id, referral_id) where referral_id is not null;
alter table signpost enable row level security;
alter table signpost force  row level security;
create policy own_tenant on signpost using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on signpost to alongside_web;
grant select on signpost to alongside_worker;

-- A service of hers that she keeps, or that works beside us: who does what, and when that is looked at again.
create table co_working (
  id         uuid not null,
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  case_id    uuid not null,
  words      bytea not null, -- sealed P3: which service, who does what there and here, whether she agreed
  review_on  date not null,
  ended_on   date,
  made_by    uuid not null,
  version    integer not null default 1,
  primary key (tenant_id, id),
  constraint co_working_case foreign key (tenant_id, case_id) references support_case (tenant_id, id)
);
create index co_working_of_case on co_working (tenant_id, case_id);
alter table co_working enable row level security;
alter table co_working force  row level security;
create policy own_tenant on co_working using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert, update on co_working to alongside_web;
grant select on co_working to alongside_worker;
