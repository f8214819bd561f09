-- 0055 What is found of a referral is kept as it is now; whom a child's parent or guardian may be is asked too.
-- Why:   [PR 7] a client moves while a referral with the old address waits: what stopped nothing has to stop now;
--        [ISA §83] whoever is named as safe for a child may be whose conduct another case is about (ADR-0055).
-- Locks: referral_match: a check is made anew, rows are read once.

grant update (why, stops) on referral_match to alongside_web, alongside_worker;
alter table referral_match drop constraint referral_match_party_known;
alter table referral_match add constraint referral_match_party_known
  check (party in ('victim', 'subject', 'referrer', 'guardian'));
