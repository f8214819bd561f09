-- 0052 Two indexes of the trace less to write at every look.
-- Why:   every page writes an entry; one index was asked by nobody since 0029, another held entries that name no object.
-- Locks: trace_entry against writes while the index is built.

drop index trace_entry_of_object;
drop index trace_entry_of_nameless;
create index trace_entry_of_nameless on trace_entry (tenant_id, object_id, at desc, entry_no desc)
  where case_id is null and object_id is not null;
