import { expect, it } from 'vitest'
import { checkDependencies } from './dependencies.ts'
import { said, source } from './made-up.ts'

const page = source('docs/dependencies.md', '- `hono`: routes\n- `zod`: what people may send\n')
const dependencies = { hono: '4.13.19', zod: '4.6.7' }
const check = (manifest: Parameters<typeof checkDependencies>[0]) =>
  said(checkDependencies(manifest, page))

it('takes exact versions that each have their line', () => {
  expect(check({ dependencies })).toEqual([])
})

it.each([
  [{ dependencies: { ...dependencies, hono: '^4.13.19' } }, 'no exact version'],
  [{ dependencies, devDependencies: { vitest: 'latest' } }, 'no exact version'],
  [{ dependencies: { ...dependencies, 'left-pad': '1.3.0' } }, 'left-pad has no line'],
  [{ dependencies: { hono: '4.13.19' } }, 'zod is listed, but not'],
])('refuses %o', (manifest, says) => {
  expect(check(manifest)).toEqual([expect.stringContaining(says)])
})

it('refuses the forty-first', () => {
  const many = Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`p${at}`, '1.0.0']))
  expect(check({ dependencies: many })).toContain('41 is too many')
})
