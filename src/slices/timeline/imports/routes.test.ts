import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
})

const exports = new URL('../../../../test/data/exports/', import.meta.url)
const ios = 'ios-en-GB___chat.txt'
const fixture = async (name: string) => new File([await readFile(new URL(name, exports))], name)

/** A form with a file, as a browser sends it. */
function upload(file: File | null, key = world.formKey()): RequestInit {
  const body = new FormData()
  body.append('_once', key)
  if (file) body.append('file', file)
  return { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } }
}

/** Sends a request and lets the reader read meanwhile, as the running program would. */
async function withReader(asked: Promise<Response>): Promise<Response> {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  while (!answered) {
    await sleep(30)
    if (await isWaiting()) await world.runJobs()
  }
  return answer
}

const isWaiting = () =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx
      .selectFrom('chat_import')
      .select('id')
      .where('state', '=', 'reading')
      .execute()
    return rows.length > 0
  })

const bring = (file: File | null, key?: string) =>
  withReader(world.app.request(`/cases/${caseId}/imports`, upload(file, key)))

it('reads', async () => {
  const answer = await bring(await fixture(ios))
  expect(answer.status).toBe(303)
  const page = await world.app.request(answer.headers.get('Location') ?? '')
  const text = await page.text()
  console.log(text)
  expect(page.status).toBe(200)
})
