import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { exportFile, phoneExports, textFile, uploadForm, whileReading } from '../chat-exports.ts'
import { eicar, startScanner } from '../scanner.ts'
import { startWorld, type World } from '../support.ts'

let world: World
let scanner: Awaited<ReturnType<typeof startScanner>>
let app: ReturnType<typeof createApp>
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  scanner = await startScanner()
  app = createApp({ ...world.parts, scanner: scanner.at })
  caseId = await world.aCase(world.sam)
})
afterAll(async () => {
  await scanner.stop()
  await world.stop()
})
beforeEach(() => {
  scanner.state.manner = 'well'
  world.signIn(world.sam)
})

async function bring(file: File, through = app) {
  const init = uploadForm(world, [file])
  const headers = new Headers(init.headers)
  headers.set('Cookie', `${cookieNames.staff}=${world.sam.cookie}`)
  const asked = Promise.resolve(through.request(`/cases/${caseId}/imports`, { ...init, headers }))
  const answer = await whileReading(world, asked)
  return { status: answer.status, page: await answer.text() }
}
/** Everything in the evidence store, files half written too. */
const kept = () => readdir(`${world.folder}/evidence`, { recursive: true }).catch(() => [])
const filesKept = async () => (await kept()).filter((name) => name.split('/').length > 2)
const line = `17/06/2026, 09:30 - Tom K: ${eicar}\n`

describe('a file that is brought in while a scanner is set up', () => {
  it('is refused with a sentence when something harmful is in it, and nothing of it is kept', async () => {
    const before = await filesKept()
    const answer = await bring(textFile(line))
    expect(answer.status).toBe(422)
    expect(answer.page).toContain('The scanner found something harmful in this file')
    expect(await filesKept()).toEqual(before)
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('chat_import').select('id').execute(),
    )
    expect(rows).toEqual([])
  })

  it('is refused with a sentence when the scanner does not answer, and taken once it does', async () => {
    const file = await exportFile(phoneExports.android)
    const before = await filesKept()
    for (const manner of ['breaks off', 'error'] as const) {
      scanner.state.manner = manner
      const answer = await bring(file)
      expect(answer.status).toBe(422)
      expect(answer.page).toContain('could not be scanned')
      expect(answer.page).toContain('still on the phone')
    }
    const down = createApp({ ...world.parts, scanner: { path: '/tmp/no-clamd-here.ctl' } })
    expect((await bring(file, down)).status).toBe(422)
    expect(await filesKept()).toEqual(before)
    scanner.state.manner = 'well'
    expect((await bring(file)).status).toBe(303)
    expect(scanner.state.seen).toBe(file.size)
    expect((await filesKept()).length).toBe(before.length + 1)
  })

  it('as an instrument is scanned too', async () => {
    const init = uploadForm(world, [new File([eicar], 'tool.json')], world.keyOf(world.mo))
    const headers = { ...init.headers, Cookie: `${cookieNames.staff}=${world.mo.cookie}` }
    const answer = await app.request('/service/instruments/file', { ...init, headers })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The scanner found something harmful')
  })
})
