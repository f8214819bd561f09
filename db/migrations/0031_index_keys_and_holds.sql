-- 0031 The index key of a service in more than one version; a hold hides with its referral too.
-- Why:   [ISA §43] a key that may be known is replaced while people work, that of the tokens too (ADR-0033); and a list
--        of holds names no referral that its reader may not open (ADR-0022).
-- Locks: tenant for a moment (a constant default rewrites nothing); legal_hold for a moment.

-- wrapped_index_key digests words, and stays. wrapped_token_key locks the digests, and is replaced: a digest is locked
-- anew without its word, which for codes, links and messages nobody keeps. Version 1 locks nothing.
alter table tenant add column wrapped_token_key bytea;
alter table tenant add column wrapped_token_key_before bytea;
alter table tenant add column index_version integer not null default 1;
alter table tenant add column index_settled boolean not null default true;
alter table tenant add constraint tenant_index_locked check ((index_version = 1) = (wrapped_token_key is null));
alter table tenant add constraint tenant_index_settled check
  (not index_settled or wrapped_token_key_before is null);

-- A referral hides with the case that came of it; a hold of the referral hides with it.
drop policy within_reach on legal_hold;
create policy within_reach on legal_hold as restrictive for select to alongside_web using (
  (case_id is null or (select true from support_case c
    where c.tenant_id = legal_hold.tenant_id and c.id = legal_hold.case_id))
  and (referral_id is null or (select true from referral r
    where r.tenant_id = legal_hold.tenant_id and r.id = legal_hold.referral_id)));
