-- 0058 People are found anew by each of several numbers and names online that stand in one box.
-- Why:   "a and b", or two numbers with a space between, were one way that nobody has: the worker makes their tokens again.
-- Locks: person against writes while a small index is built.

drop index person_to_token;
create index person_to_token on person (tenant_id, id) where token_form < 5;
