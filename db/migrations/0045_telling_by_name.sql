-- 0045 A yes to telling services names the services: the victim cannot agree to one she never heard of.
-- Why:   [ISA §85] a service that is added later is asked about anew. Of a yes kept before this nobody knows which
--        services it was about, so it covers none: each is asked about by name.
-- Locks: telling_consent for a moment; nothing is rewritten.

alter table telling_consent add column services uuid[] not null default '{}';
