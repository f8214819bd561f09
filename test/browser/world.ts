import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { readDemoSignIns } from '../../src/demo/sign-ins.ts'
import { launchChromium, newPage } from './chromium.ts'
import { type Watch, watch } from './watch.ts'

const root = join(import.meta.dirname, '..', '..')

type Size = { width: number; height: number }
export const desktop: Size = { width: 1280, height: 900 }
export const phone: Size = { width: 320, height: 640 }

type Opened = { page: Page; watched: Watch }
type Wanted = { size?: Size; javaScript?: boolean; as?: string }

export type BrowserWorld = Awaited<ReturnType<typeof startBrowserWorld>>

/** The program itself, as `npm start` starts it, with the demo world in a folder of its own; and a browser. */
export async function startBrowserWorld(settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-browser-'))
  await chmod(folder, 0o711)
  const [port = 0, portalPort = 0] = await Promise.all([freePort(), freePort()])
  const program = await startProgram(folder, { port, portalPort, settings })
  const browser = await launchChromium()
  const staff = `http://localhost:${port}`
  const portal = `http://127.0.0.1:${portalPort}`
  const signIns = await readDemoSignIns(folder)
  const codes = new Map<string, number>()
  const cookies = new Map<string, Cookies>()

  const signInOf = (name: string) => {
    const found = signIns.find((signIn) => signIn.name === name)
    if (!found) throw new Error(`Nobody in the demo is called ${name}`)
    return found
  }

  /** A code that was not used yet: each is taken once. */
  const codeOf = (name: string) => {
    const now = Math.floor(Date.now() / 30_000)
    // The one before counts until this half minute ends: too short a time for a slow machine to fill in the form.
    const isEnding = Date.now() % 30_000 > 20_000
    const step = Math.max(isEnding ? now : now - 1, (codes.get(name) ?? 0) + 1)
    codes.set(name, step)
    return new TOTP({ secret: signInOf(name).totpSecret }).generate({ timestamp: step * 30_000 })
  }

  const signIn = async (page: Page, name: string) => {
    await page.goto(`${staff}/sign-in`)
    await page.getByLabel('Name to sign in with').fill(name)
    await page.getByLabel('Password', { exact: true }).fill(signInOf(name).password)
    await page.getByLabel('Six digits').fill(codeOf(name))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    cookies.set(name, await page.context().cookies())
  }

  /** Where a page asks again who she is, since five minutes have passed: she says so, and stands where she wanted to be. */
  const proveIfAsked = async (page: Page, name: string) => {
    if ((await page.title()).startsWith('Show that it is you')) {
      await page.getByLabel('Password', { exact: true }).fill(signInOf(name).password)
      await page.getByLabel('Six digits').fill(codeOf(name))
      await page.getByRole('button', { name: 'Go on', exact: true }).click()
      await page.getByRole('button', { name: 'Go on', exact: true }).waitFor({ state: 'detached' })
      cookies.set(name, await page.context().cookies())
    }
  }

  /** A page in a browser of its own; signed in, with the session that this person has already if she has one. */
  const open = async ({ size = desktop, javaScript = true, as }: Wanted = {}): Promise<Opened> => {
    const page = await newPage(browser, { ...size, javaScript })
    page.setDefaultTimeout(30_000)
    const watched = watch(page, [staff, portal])
    if (as === undefined) return { page, watched }
    const kept = cookies.get(as)
    if (kept) await page.context().addCookies(kept)
    else await signIn(page, as)
    return { page, watched }
  }

  return {
    staff,
    portal,
    browser,
    signInOf,
    codeOf,
    signIn,
    proveIfAsked,
    open,
    said: program.said,
    stop: async () => {
      await browser.close()
      await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
type Start = { port: number; portalPort: number; settings: Record<string, string> }

async function startProgram(folder: string, { port, portalPort, settings }: Start) {
  const { DATABASE_URL: _, ...outside } = process.env
  const program = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      ...outside,
      ALONGSIDE_DATA: folder,
      PORT: String(port),
      PORTAL_PORT: String(portalPort),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  program.stderr.setEncoding('utf8').on('data', (words: string) => said.push(words))
  const ended = once(program, 'exit')
  const ready = new Promise<void>((resolve) => {
    createInterface(program.stdout).on('line', (line) => {
      said.push(`${line}\n`)
      if (line.startsWith('Ctrl-C')) resolve()
    })
  })
  const died = ended.then(() => {
    throw new Error(`The program ended at once:\n${said.join('')}`)
  })
  died.catch(() => undefined)
  await Promise.race([ready, died])
  const stop = async () => {
    program.kill('SIGTERM')
    await ended
  }
  return { said, stop }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
