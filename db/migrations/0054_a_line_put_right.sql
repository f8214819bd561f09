-- 0054 Whom a line of a list is about, and who refers: by that a line that was put right is known again.
-- Why:   [ISA §82] a corrected line is shown for what it is before it comes in, and may be left out (ADR-0050).
-- Locks: referral for a moment; a column without a default rewrites nothing, and the index starts empty.

alter table referral add column row_about bytea;
create index referral_of_row_about on referral (tenant_id, row_about) where row_about is not null;
grant update (row_about) on referral to alongside_worker; -- who is erased is known by no line
