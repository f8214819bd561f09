-- 0030 A session that began at a provider knows so, and ends when the provider says that she signed out there.
-- Why:   [ISA §43] whose access to her organisation is taken away, or who signs out there on a shared computer, keeps
--        no open page with cases in it here (ADR-0032).
-- Locks: session briefly, for a column without a default and for another word in a check.

alter table session
  add column outside_token bytea, -- HMAC of issuer and session there; none: begun here
  drop constraint session_end_known,
  add constraint session_end_known
    check (ended_why in ('signed-out', 'ended', 'everywhere', 'another', 'password', 'provider'));
