-- 0046 Two sides of one matter are kept apart by walls of their own, and every word of a senior is kept.
-- Why:   [ISA §71, PR 7] a wall that a senior wants is not a namesake that was looked at and lowered; whom a bar keeps
--        out as the other side's worker tells of a case that may be hidden; a second finding must not wipe what she wrote.
-- Locks: case_wall and referral_hold: checks and a key are made anew, rows are read once. referral_bar: emptied, and made
--        anew by the job that holds colleagues against referrals.

alter table case_wall drop constraint case_wall_kind_known;
alter table case_wall add constraint case_wall_kind_known check (kind in ('agency', 'person', 'team', 'match', 'apart'));

-- Why somebody is kept from a referral: the bearer of a name in it, or the worker of the other side. What stands is made
-- anew with its reason: every referral is held against everybody again as soon as the jobs come round.
alter table referral_bar add column source text not null default 'other-side';
alter table referral_bar alter column source drop default;
alter table referral_bar add constraint referral_bar_source_known check (source in ('namesake', 'other-side'));
alter table referral_bar drop constraint referral_bar_pkey;
alter table referral_bar add primary key (tenant_id, account_id, referral_id, source);


-- One row for each time that a referral was held, with the word that ended it: the newest counts, none is wiped. Those
-- that stand have the id of their referral, for their judgement is sealed under that.
alter table referral_hold add column id uuid;
-- Whether nothing opens before a senior's word on this match: the other side, and a client with another way of contact.
alter table referral_match add column stops boolean not null default false;

do $$
declare t record;
begin
  for t in select id from tenant loop
    perform set_config('app.tenant_id', t.id::text, true);
    update account set conflicts_matched_at = null;
    update referral_hold set id = referral_id;
    update referral_match set stops = true where finding = 'counter-party';
  end loop;
end $$;

alter table referral_hold alter column id set not null;
alter table referral_hold drop constraint referral_hold_pkey;
alter table referral_hold add primary key (tenant_id, id);
create unique index referral_hold_waits on referral_hold (tenant_id, referral_id) where word is null;
create index referral_hold_of_referral on referral_hold (tenant_id, referral_id);
alter table referral_hold drop constraint referral_hold_word_known;
alter table referral_hold add constraint referral_hold_word_known
  check (word in ('two-victims', 'counter-allegation', 'same-client', 'not-the-same'));
revoke update (word, judgement, decided_by, decided_at) on referral_hold from alongside_worker; -- it only holds
