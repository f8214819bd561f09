-- 0057 Whoever is named to say one word is named until she has said it.
-- Why:   a leader whom the program names on a restricted case, so that she can say whether somebody is known, was named for
--        good. Whoever people named, or who is named because nobody else reaches the victim, stays.
-- Locks: case_named against writes while two small indexes are built.

alter table case_named add column for_word uuid;
comment on column case_named.for_word is 'The referral or the case whose question waits for her; null: named until somebody ends it.';

drop index case_named_once;
create unique index case_named_once on case_named (tenant_id, case_id, account_id, for_word) nulls not distinct
  where ended_at is null;
create index case_named_for_word on case_named (tenant_id, for_word) where ended_at is null and for_word is not null;
