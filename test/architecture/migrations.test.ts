import { expect, it } from 'vitest'
import { said, source } from './made-up.ts'
import { checkMigrations } from './migrations.ts'

const good = `-- 0003 Risk assessments.
-- Why:   [ISA §30] regular assessment; the worker's judgement stands.
-- Locks: new table only; safe while the service runs.

create table risk_assessment (
  id        uuid not null, -- made by the program;
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenant,
  primary key (tenant_id, id)
);
alter table risk_assessment enable row level security;
alter table risk_assessment force  row level security;
create policy own_tenant on risk_assessment
  using (tenant_id = (select current_setting('app.tenant_id')::uuid));
grant select, insert on risk_assessment to alongside_web;
`

const path = 'db/migrations/0003_risk_assessments.sql'
const check = (text: string, name = path) => said(checkMigrations([source(name, text)]))

it('takes a table that keeps its tenant', () => {
  expect(check(good)).toEqual([])
})

it.each([
  ['alter table risk_assessment enable row level security;', 'row security is not on'],
  ['alter table risk_assessment force  row level security;', 'row security not forced'],
  ['grant select, insert on risk_assessment to alongside_web;', 'grants nothing'],
  ['create policy own_tenant on risk_assessment', 'no policy with'],
  ['-- Why:   [ISA §30]', 'no line "-- Why: …"'],
  ['-- Locks: new table only', 'no line "-- Locks: …"'],
])('misses %s', (line, says) => {
  expect(good).toContain(line)
  expect(check(good.replace(line, ''))).toContainEqual(expect.stringContaining(says))
})

it('wants the setting planned once, and does not believe a comment', () => {
  const perRow = good.replace(
    "(select current_setting('app.tenant_id')::uuid)",
    'current_setting(1)',
  )
  expect(check(perRow)).toEqual([expect.stringContaining('no policy with')])
  expect(check(good.replace('alter table', '-- alter table'))).toHaveLength(1)
})

it('leaves a table without tenant alone', () => {
  expect(check(good.replaceAll('tenant_id', 'region'))).toEqual([])
})

it('refuses a name out of order and a number taken twice', () => {
  expect(check(good, 'db/migrations/3-risk.sql')).toEqual(['is named NNNN_slice_intent.sql'])
  const twice = [source(path, good), source('db/migrations/0003_z.sql', good)]
  expect(said(checkMigrations(twice))).toEqual([`0003 is taken by ${path}`])
})
