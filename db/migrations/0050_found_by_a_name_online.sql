-- 0050 People are found by the fourth form of their tokens.
-- Why:   several names that stood in one box with a sign between ("Tommy / TK") were one word that nobody types, and by a
--        name online nobody was found (ADR-0051): the job makes the tokens anew, the old ones go.
-- Locks: person for a moment; the new index holds whoever is not made anew yet, which at first is everybody.

drop index person_to_token;
create index person_to_token on person (tenant_id, id) where token_form < 4;
