import { expect, it } from 'vitest'
import { said, source } from './made-up.ts'
import { checkEnvironment, checkSyntax, checkTests } from './syntax.ts'

const inSlice = (text: string) => said(checkSyntax([source('src/slices/risk/rules.ts', text)]))
const inPlatform = (text: string) => said(checkSyntax([source('src/platform/db.ts', text)]))

it.each([
  'const a = [1, 2] as const',
  'const a = { b: 1 } satisfies Record<string, number>',
  'class Refused extends Error {}',
  "declare module '../../platform/db.ts' { interface Tables { a: { id: Clear<string> } } }",
  'declare global { interface Window { a: string } }',
])('lets %s pass', (text) => {
  expect(inSlice(text)).toEqual([])
})

it.each([
  ['const a: any = 1', 'no `any`'],
  ['const a = b as string', 'no `as` outside'],
  ['const a = b as unknown as string', 'no `as` outside'],
  ['const a = <string>b', 'no type assertions'],
  ['const a = b!', 'no `!`'],
  ['enum A { B }', 'no enums'],
  ['class A extends Error { constructor(private b: string) { super(b) } }', 'no parameter'],
  ['namespace A { export const b = 1 }', 'no namespaces'],
  ['class Manager {}', 'no classes but errors'],
  ['const A = class {}', 'no classes but errors'],
  ['class A extends Map {}', 'no classes but errors'],
  ['export default 1', 'no default exports'],
  ["export * from './rules.ts'", 'no barrels'],
])('refuses %s', (text, says) => {
  expect(inSlice(text)).toContainEqual(expect.stringContaining(says))
})

it('leaves `as` and classes to the platform, but never `any` or enums', () => {
  expect(inPlatform('class Driver {}\nconst a = b as Driver')).toEqual([])
  expect(inPlatform('enum A { B }\nconst a: any = 1')).toHaveLength(2)
})

it.each([
  'const port = process.env.PORT',
  "const port = process['env'].PORT",
  'const port = globalThis.process.env.PORT',
  'const { env } = process',
  "import { env } from 'node:process'",
])('sees the environment read in %s', (text) => {
  const check = (path: string) => said(checkEnvironment([source(path, text)]))
  expect(check('src/platform/config.ts')).toEqual(['only src/main.ts reads the environment'])
  expect(check('src/main.ts')).toEqual([])
  expect(check('src/operator/main.ts')).toEqual([])
  expect(check('tools/screenshots.ts')).toEqual([])
})

it.each(['it.skip', 'it.only', 'test.todo', 'describe.skip', 'it.skipIf(true)'])(
  'sees a test that is marked %s',
  (word) => {
    const file = source('src/slices/risk/rules.test.ts', `${word}('waits', () => {})`)
    expect(said(checkTests([file]))).toHaveLength(1)
    expect(said(checkTests([source(file.path, "it('waits', () => {})")]))).toEqual([])
  },
)
