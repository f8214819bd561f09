-- 0029 Two indexes of the trace for what pages ask (0021 had one that read too much, and lacked one).
-- Why:   [ISA §43] who looked at a busy case, and the trace of the service, are found without reading every look.
-- Locks: trace_entry against writes while the indexes are built.

-- Nearly every entry is a look. The trace of the service tells of everything else.
drop index trace_entry_by_time;
create index trace_entry_of_service on trace_entry (tenant_id, at desc, entry_no desc)
  where event not like 'opened for %';
-- Of a case, what names no case: older entries, and who tried its address.
create index trace_entry_of_nameless on trace_entry (tenant_id, object_id, at desc, entry_no desc)
  where case_id is null;
