import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findReferral } from '../src/slices/referrals/public.ts'
import { uploadForm } from './chat-exports.ts'
import { minutes, upTo } from './hostile/goal.ts'
import { boxes, mayasReferral, referrerOf } from './referring.ts'
import { csvFile, headings, maya } from './spreadsheets.ts'
import { type Person, startWorld, type World } from './support.ts'

/** What somebody sends, who the victims in it are, and what she was answered: null, where the answer never came. */
type Sending = {
  way: string
  surnames: string[]
  send: (program: string) => Promise<Response>
  answer: string | null
}

let world: World
let system: Person // whose token is of today
let folder: string
let program: ChildProcess | null = null

beforeAll(async () => {
  world = await startWorld()
  world.time.now = new Date() // the program that is killed has no clock of its own
  await world.renew(world.tia)
  system = await world.takeOn('Southshire Police system', 'referring-system')
  folder = await mkdtemp(join(tmpdir(), 'alongside-killed-'))
  const key = `${Buffer.from(world.rootKey).toString('base64')}\n`
  await writeFile(join(folder, 'root.key'), key, { mode: 0o600 })
})
afterAll(async () => {
  program?.kill('SIGKILL')
  await world.stop()
  await rm(folder, { recursive: true })
})

describe('the program, killed while referrals come in', () => {
  it(
    'loses nobody whose receipt was answered, keeps nobody by half, and takes nobody in twice (F01)',
    async () => {
      const random = seeded(20_261_126)
      const all: Sending[] = []
      let span = 0
      for (let turn = 0; turn <= upTo(3, 60); turn += 1) {
        const now = await aTurn(turn)
        const at = await start()
        await holdAgainst(at, all.splice(0))
        const began = performance.now()
        const sent = Promise.all(now.map((each) => answered(each, at)))
        // The first turn is let be, to see how long all of it takes; the others end within that time.
        if (turn === 0) await sent
        else await new Promise((resolve) => setTimeout(resolve, random() * span))
        if (turn === 0) span = (performance.now() - began) * 1.1
        await kill()
        await sent
        all.push(...now)
      }
      await holdAgainst(await start(), all)
      await kill()
    },
    minutes(4, 60),
  )
})

/** Six that are ready to be sent: two of the form, three of a system, and a list of four. */
async function aTurn(turn: number): Promise<Sending[]> {
  const name = (at: number) => `Thorne${turn}x${at}`
  return [
    await byForm(name(1)),
    bySystem(name(2)),
    await byList([3, 4, 5, 6].map(name)),
    bySystem(name(7)),
    await byForm(name(8)),
    bySystem(name(9)),
  ]
}

/** All pages of the form are filled in: what is left is to send it. */
async function byForm(surname: string): Promise<Sending> {
  world.signOut()
  const referrer = referrerOf(world)
  const { draft } = await referrer.begin()
  const answers = { ...mayasReferral, victim: { ...mayasReferral.victim, surname } }
  for (const [page, said] of Object.entries(answers))
    await referrer.send(`${draft}/${page}`, boxes({ ...said }))
  const cookie = referrer.cookie()
  const key = world.formKey()
  const send = (at: string) => post(at, `${draft}/check`, { ...world.formBody({}, key), cookie })
  return { way: 'form', surnames: [surname], answer: null, send }
}

function bySystem(surname: string): Sending {
  const body = { ...mayasReferral, victim: { ...mayasReferral.victim, surname } }
  const init = world.jsonBody(system, body, randomUUID())
  const send = (at: string) => post(at, '/api/v1/referrals', init)
  return { way: 'system', surnames: [surname], answer: null, send }
}

/** The list is brought and looked at: what is left is the press. */
async function byList(surnames: string[]): Promise<Sending> {
  world.signIn(world.tia)
  const rows = surnames.map((surname) => ['Wren', surname, ...maya.slice(2)])
  const file = csvFile([headings, ...rows])
  const brought = await world.app.request('/referrals/spreadsheet', uploadForm(world, [file]))
  const init = { ...world.formBody({}), cookie: `__Host-staff=${world.tia.cookie}` }
  const path = `${brought.headers.get('Location')}/taking-in`
  return { way: 'list', surnames, answer: null, send: (at) => post(at, path, init) }
}

function post(at: string, path: string, { cookie, ...init }: RequestInit & { cookie?: string }) {
  const headers = new Headers(init.headers)
  if (cookie) headers.set('Cookie', cookie)
  return fetch(`${at}${path}`, { ...init, headers, redirect: 'manual' })
}

/** The receipt: where the page of it is, or the words of it. A kill on the way leaves none. */
async function answered(sending: Sending, at: string) {
  try {
    const answer = await sending.send(at)
    const words = await answer.text()
    expect([201, 303], `${sending.way}: ${words.slice(0, 2_000)}`).toContain(answer.status)
    sending.answer = answer.headers.get('Location') ?? words
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // fetch: the other side is gone
  }
}

/** Started again: what was answered is there once, nothing by half; and sent once more it is there once. */
async function holdAgainst(at: string, sendings: Sending[]) {
  const before = await allReceived()
  for (const { way, surnames, answer } of sendings) {
    const counts = new Set(surnames.map((name) => before.get(name)?.length ?? 0))
    expect([...counts], `${way}: all of it or none`).toHaveLength(1)
    const [count = 0] = counts
    if (answer === null) expect(count, way).toBeLessThanOrEqual(1)
    else expect(count, `${way}: the receipt was answered`).toBe(1)
  }
  for (const sending of sendings) {
    const first = sending.answer
    await answered(sending, at)
    expect(sending.answer, `${sending.way}: sent once more`).not.toBeNull()
    if (first !== null) expect(sending.answer).toBe(first)
  }
  const after = await allReceived()
  const wanted = sendings.flatMap(({ surnames }) => surnames)
  expect(wanted.map((name) => after.get(name)?.length)).toEqual(wanted.map(() => 1))
  for (const [name, [id]] of after) if (wanted.includes(name)) await isWhole(at, id ?? '', name)
}

/** Every referral that was received, opened with its own key: which there are of each victim. */
async function allReceived(): Promise<Map<string, string[]>> {
  return world.inTenant(world.mo, async (tx) => {
    const rows = await tx
      .selectFrom('referral')
      .select('id')
      .where('state', '<>', 'draft')
      .execute()
    const found = new Map<string, string[]>()
    for (const { id } of rows) {
      const name = (await findReferral(tx, id))?.referral.kept.answers.victim.surname ?? ''
      found.set(name, [...(found.get(name) ?? []), id])
    }
    return found
  })
}

async function isWhole(at: string, id: string, name: string) {
  const { referral, trace } = await world.inTenant(world.mo, async (tx) => ({
    referral: (await findReferral(tx, id))?.referral,
    trace: await tx.selectFrom('trace_entry').select('event').where('object_id', '=', id).execute(),
  }))
  expect(referral?.state, name).toBe('received')
  expect(referral?.receivedAt, name).not.toBeNull()
  expect(referral?.kept.answers.conduct.happening, name).toContain('<waits>')
  const events = trace.map(({ event }) => event)
  for (const told of ['referral begun', 'referral sent', 'referral received'] as const)
    expect(
      events.filter((event) => event === told),
      `${name}: ${told}`,
    ).toHaveLength(1)
  const cookie = `__Host-staff=${world.tia.cookie}`
  const page = await fetch(`${at}/referrals/${id}`, { headers: { Cookie: cookie } })
  expect(page.status, name).toBe(200)
  expect(await page.text()).toContain(name)
}

/** The program as it is, on a folder of its own, beside the database that stays. */
async function start(): Promise<string> {
  const [port, portal] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, ['src/main.ts', '--port', String(port)], {
    env: {
      ...process.env,
      DATABASE_URL: world.ownerUrl,
      ALONGSIDE_DATA: folder,
      PORTAL_PORT: String(portal),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  program = child
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  const end = Date.now() + 60_000
  while (!said.includes('Ctrl-C stops all of it.')) {
    if (Date.now() > end || child.exitCode !== null) throw new Error(`It did not start: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return `http://127.0.0.1:${port}`
}

async function kill() {
  const gone = program && once(program, 'exit')
  program?.kill('SIGKILL')
  await gone
  program = null
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The same numbers between 0 and 1 in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
