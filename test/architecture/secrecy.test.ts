import { expect, it } from 'vitest'
import { said, source } from './made-up.ts'
import { checkSecrecy } from './secrecy.ts'

const tables = (columns: string, path = 'src/slices/risk/tables.ts') =>
  said(
    checkSecrecy([
      source(
        path,
        `declare module '../../platform/db.ts' {
           interface Tables { risk_assessment: { ${columns} } }
         }`,
      ),
    ]),
  )

it.each([
  'id: Clear<string>',
  'recorded_at: Clear<Generated<Date>>',
  "rationale: Sealed<'P3'>",
  "perpetrator: Sealed<'P3p'>; address: Sealed<'P4'>; name: Sealed<'P2'>",
  "note: Sealed<'P3'> | null",
])('takes %s', (columns) => {
  expect(tables(columns)).toEqual([])
})

it.each([
  'rationale: string',
  'rationale: Uint8Array',
  'rationale: Sealed',
  "rationale: Sealed<'P5'>",
  "rationale: Sealed<'P3'> | string",
  'rationale: Generated<Clear<string>>',
])('refuses %s', (columns) => {
  expect(tables(columns)).toEqual([expect.stringContaining('rationale has no secrecy class')])
})

it('reads the columns of a named type, and refuses a table it cannot read', () => {
  const named = (text: string) => said(checkSecrecy([source('src/slices/risk/tables.ts', text)]))
  const uses = 'interface Tables { risk: RiskTable }'
  expect(named(`type RiskTable = { id: Clear<string> }\n${uses}`)).toEqual([])
  expect(named(`interface RiskTable { id: string }\n${uses}`)).toHaveLength(1)
  expect(named(uses)).toEqual(['risk: its columns cannot be read here'])
})

it('refuses a table that stands in another room', () => {
  expect(tables('id: Clear<string>', 'src/slices/risk/queries.ts')).toEqual([
    'tables stand in tables.ts',
  ])
})
