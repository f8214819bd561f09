-- 0004 The clock's first two rules, and bank holidays.
-- Why:   [ISA §85] a service confirms receipt to the referrer, and shares who the allocated ISA/C is. The
--        guidance gives no number: one and two working days are policy defaults (docs/guidance/clock.md).
-- Locks: new tables only.

create table clock_rule (
  code           text not null,
  trigger        text not null,
  due_after      integer not null,
  overdue_after  integer not null,
  unit           text not null,
  owed_by        text not null,
  citation       text not null,
  kind           text not null,
  effective_from date not null,
  effective_to   date,
  verified       boolean not null,
  primary key (code, trigger, effective_from),
  constraint clock_rule_unit_known check (unit in ('calendar days', 'working days')),
  constraint clock_rule_kind_known check (kind in ('guidance', 'law', 'policy', 'scheme')),
  constraint clock_rule_in_order check (due_after <= overdue_after)
);
create table bank_holiday (
  day  date primary key,
  name text not null
);
grant select on clock_rule, bank_holiday to alongside_web, alongside_worker, alongside_portal, alongside_reporting;

insert into clock_rule
  (code, trigger, due_after, overdue_after, unit, owed_by, citation, kind, effective_from, effective_to, verified)
values
  ('D08', 'referral received',  0, 1, 'working days', 'service', 'ISA §85', 'policy', '2026-01-01', null, true),
  ('D09', 'referral allocated', 0, 2, 'working days', 'service', 'ISA §85', 'policy', '2026-01-01', null, true);

-- England and Wales, as announced by the government for these years.
insert into bank_holiday (day, name) values
  ('2025-12-25', 'Christmas Day'),          ('2025-12-26', 'Boxing Day'),
  ('2026-01-01', 'New Year''s Day'),        ('2026-04-03', 'Good Friday'),
  ('2026-04-06', 'Easter Monday'),          ('2026-05-04', 'Early May bank holiday'),
  ('2026-05-25', 'Spring bank holiday'),    ('2026-08-31', 'Summer bank holiday'),
  ('2026-12-25', 'Christmas Day'),          ('2026-12-28', 'Boxing Day (substitute day)'),
  ('2027-01-01', 'New Year''s Day'),        ('2027-03-26', 'Good Friday'),
  ('2027-03-29', 'Easter Monday'),          ('2027-05-03', 'Early May bank holiday'),
  ('2027-05-31', 'Spring bank holiday'),    ('2027-08-30', 'Summer bank holiday'),
  ('2027-12-27', 'Christmas Day (substitute day)'), ('2027-12-28', 'Boxing Day (substitute day)');
