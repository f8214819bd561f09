-- 0048 By when a senior says her word on a held referral; and people are found by the third form of their tokens.
-- Why:   [PR 7] neither side is presumed, and safe contact is made within the normal time: what waits for a word waits no
--        longer than the shortest contact clock (D10, high risk) gives. The number is ours. And who was stored with her
--        whole name in one box has pairs of a given name alone (ADR-0042): the job makes them anew, the old ones go.
-- Locks: clock_rule and person for a moment; the new index holds whoever is not made anew yet, which at first is everybody.

insert into clock_rule
  (code, trigger, due_after, overdue_after, unit, owed_by, citation, kind, effective_from, effective_to, verified)
values
  ('D37', 'referral held', 0, 1, 'working days', 'senior', 'PR 7', 'policy', '2026-01-01', null, true);

drop index person_to_token;
create index person_to_token on person (tenant_id, id) where token_form < 3;
grant delete on person_token to alongside_worker;
