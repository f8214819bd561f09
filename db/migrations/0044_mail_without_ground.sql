-- 0044 A mail whose ground has gone: consent was taken back, or nothing may go to that recipient any more.
-- Why:   [ISA §70] [ISA §90] what allowed it when it was decided is asked again when it leaves, like walls.
-- Locks: outbound_mail is read through once for the check; a small table.

alter table outbound_mail drop constraint outbound_mail_problem_known;
alter table outbound_mail add constraint outbound_mail_problem_known check (problem in
  ('no-server', 'refused', 'not-reached', 'wall', 'reached', 'theirs', 'bounced', 'unsafe', 'interlock', 'no-ground'));
