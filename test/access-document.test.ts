import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { accessDocument, accessFile } from '../tools/access.ts'

it('docs/access.md says what the code says', async () => {
  expect(await readFile(accessFile, 'utf8')).toBe(accessDocument())
})
