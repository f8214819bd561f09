-- 0046 Two sides of one matter are kept apart by walls of their own, and every word of a senior is kept.
-- Why:   [ISA §71, PR 7] a wall that a senior wants is not a namesake that was looked at and lowered; whom a bar keeps
--        out as the other side's worker tells of a case that may be hidden; a second finding must not wipe what she wrote.
-- Locks: case_wall and referral_hold: checks and a key are made anew, rows are read once. referral_bar: emptied, and made
--        anew by the job that holds colleagues against referrals.

alter table case_wall drop constraint case_wall_kind_known;
alter table case_wall add constraint case_wall_kind_known check (kind in ('agency', 'person', 'team', 'match', 'apart'));
