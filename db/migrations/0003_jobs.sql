-- 0003 The job queue (pg-boss), made by us: the program never changes tables.
-- Why:   what the outside world must do is enqueued in the transaction that decides it.
-- Locks: new schema only. Payloads hold ids, never words; so the row-security test exempts schema job by name.

-- the tables of the job queue stand here

grant usage on schema job to alongside_web, alongside_worker;
grant select, insert, update, delete on all tables in schema job to alongside_worker;
grant select, insert, update on all tables in schema job to alongside_web;
grant execute on all functions in schema job to alongside_web, alongside_worker;
