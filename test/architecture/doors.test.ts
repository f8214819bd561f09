import { expect, it } from 'vitest'
import { checkRaw, checkRoutes, checkSealing, checkSending } from './doors.ts'
import { said, source } from './made-up.ts'

it('lets only queries and the keys seal and open', () => {
  const line = "import { type Sealed, unseal } from '../../platform/sealing.ts'"
  const check = (path: string, text = line) => said(checkSealing([source(path, text)]))
  expect(check('src/slices/risk/actions.ts')).toEqual(['only queries.ts seals and opens'])
  expect(check('src/slices/risk/queries.ts')).toEqual([])
  expect(check('src/slices/timeline/imports/queries.ts', line.replace('../', '../../'))).toEqual([])
  expect(check('src/security/keys.ts', "import { seal } from '../platform/sealing.ts'")).toEqual([])
  expect(
    check('src/slices/risk/tables.ts', "import type { Sealed } from '../../platform/sealing.ts'"),
  ).toEqual([])
  expect(
    check('src/slices/risk/views.ts', "import * as s from '../../platform/sealing.ts'"),
  ).toHaveLength(1)
  expect(
    check('src/slices/risk/public.ts', "export { unseal } from '../../platform/sealing.ts'"),
  ).toHaveLength(1)
})

it.each([
  "import { createTransport } from 'nodemailer'",
  "import { request } from 'node:https'",
  "await fetch('https://example.test')",
  "await globalThis.fetch('https://example.test')",
])('sees what would leave past the exit door: %s', (text) => {
  const check = (path: string) => said(checkSending([source(path, text)]))
  expect(check('src/slices/referrals/actions.ts')).toHaveLength(1)
  expect(check('src/slices/disclosures/jobs.ts')).toEqual([])
  expect(check('src/platform/mail.ts')).toEqual([])
})

it('does not take the fetch of our own applications for a send', () => {
  expect(checkSending([source('src/main.ts', 'serve({ fetch: app.fetch })')])).toEqual([])
})

it('sees a route for all methods', () => {
  const check = (text: string) => said(checkRoutes([source('src/slices/risk/routes.ts', text)]))
  expect(check("riskRoutes.all('/cases', guard('risk.read'), show)")).toHaveLength(1)
  expect(check("app['all']('/cases', show)")).toHaveLength(1)
  expect(check('await Promise.all([a, b])')).toEqual([])
})

it('sees markup that is trusted outside the ui', () => {
  const check = (path: string, text: string) => said(checkRaw([source(path, text)]))
  const refused = ['raw() is only for src/platform/ui']
  expect(check('src/slices/risk/views.ts', "import { raw } from 'hono/html'")).toEqual(refused)
  expect(check('src/slices/risk/views.ts', "import * as h from 'hono/html'")).toEqual(refused)
  expect(
    check('src/slices/risk/views.ts', "import { raw as r } from '../../platform/ui/html.ts'"),
  ).toEqual(refused)
  expect(check('src/platform/ui/page.ts', "import { raw } from './html.ts'")).toEqual([])
})
