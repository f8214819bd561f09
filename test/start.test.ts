import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from './databases.ts'

let folder: string
let program: ChildProcess
let port: number
let portalPort: number
let said = ''
let database: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-start-'))
  database = await freshDatabase()
  port = await freePort()
  portalPort = await freePort()
  program = spawn(process.execPath, ['src/main.ts', '--port', String(port)], {
    env: {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      ALONGSIDE_DATA: folder,
      PORTAL_PORT: String(portalPort),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  program.stdout?.on('data', (text) => {
    said += String(text)
  })
  await until(() => said.includes('Ctrl-C stops all of it.'))
})

afterAll(async () => {
  program.kill('SIGKILL')
  await database.dropDatabase()
  await rm(folder, { recursive: true })
})

describe('the program, started by Node itself', () => {
  it('answers, although Node rejects syntax that the test runner accepts', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'well' })
  })

  it('has no demo world with an outside database: a first page, with a code on the terminal', async () => {
    expect(said).toContain('Nothing is set up yet')
    const code = /\n {2}([0-9a-f-]{19})\n/.exec(said)?.[1] ?? ''
    const at = `http://127.0.0.1:${port}/first-run`
    expect((await fetch(at)).status).toBe(200)

    const wrong = await setUp(at, { code: '0000-0000-0000-0000' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="Lighthouse"')

    const made = await setUp(at, { code })
    expect(await made.text()).toContain('ada@lighthouse')
    expect((await fetch(at)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/refer/lighthouse`)).status).toBe(200)
  })

  it('keeps victims on an origin of their own, which names nobody and keeps no cookie of staff', async () => {
    const answer = await fetch(`http://127.0.0.1:${portalPort}/`, {
      headers: { Cookie: '__Host-staff=anything' },
    })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(page).not.toMatch(/alongside|lighthouse|stalk/i)
    expect((await fetch(`http://127.0.0.1:${portalPort}/cases`)).status).toBe(404)
  })

  it('is reached on this machine alone: who stands before it brings the certificate', async () => {
    for (const asked of [port, portalPort]) {
      expect(await isReached('127.0.0.1', asked)).toBe(true)
      // As much this machine as 127.0.0.1: whoever listens everywhere is reached there too.
      expect(await isReached('127.0.0.2', asked)).toBe(false)
    }
  })

  it('stops cleanly when it is asked to', async () => {
    program.kill('SIGINT')
    const [code] = await once(program, 'exit')
    expect(code).toBe(0)
    expect(said).toContain('Everything that was saved is safe')
  })
})

function setUp(at: string, fields: Record<string, string>) {
  const body = new URLSearchParams({
    serviceName: 'Lighthouse',
    slug: 'lighthouse',
    contact: '020 7946 0999',
    workingName: 'Ada',
    legalName: 'Adaeze Lind',
    signInName: 'ada',
    password: 'a few quiet words here',
    ...fields,
  })
  return fetch(at, { method: 'POST', body })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function until(holds: () => boolean) {
  const end = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`The program did not start. It said: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const isReached = (host: string, asked: number) =>
  new Promise<boolean>((told) => {
    const socket = createConnection({ host, port: asked })
    socket.on('connect', () => told(true)).on('error', () => told(false))
    socket.on('connect', () => socket.destroy())
  })
