import { get } from 'node:http'
import type { Figure, Measured } from './figures.ts'
import { startProgram } from './program.ts'
import type { World } from './world.ts'

/** P8: every byte that a first visit brings over the wire: heads, page, style, script, fonts and icon. */
export async function measureFirstVisits(world: World): Promise<Measured> {
  const program = await startProgram(world.folder, ['--demo', '0'])
  const cookie = await world.newCookie()
  try {
    const portal = await visit(program.portalUrl, '/', '')
    const staff = await visit(program.url, `/cases/${world.caseIds[0]}`, cookie)
    return {
      figures: [
        figure('P8', portal, 100, 'first visit to the victims’ page, with its assets'),
        figure('P8-staff', staff, 200, 'first visit to a case page, with its assets'),
      ],
      notes: [
        { what: 'P8 victims’ page', value: told(portal) },
        { what: 'P8 case page', value: told(staff) },
      ],
    }
  } finally {
    await program.stop()
  }
}

type Sent = { path: string; bytes: number }

const figure = (id: string, sent: Sent[], goal: number, what: string): Figure => {
  const value = sent.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  return { id, value, goal, better: 'lower', unit: 'kB', what }
}

const told = (sent: Sent[]): string =>
  sent.map(({ path, bytes }) => `${shortOf(path)} ${(bytes / 1000).toFixed(1)} kB`).join(', ')

const shortOf = (path: string) => path.replace(/^\/cases\/.*/, 'page').replace(/^\/assets\//, '')

async function visit(origin: string, path: string, cookie: string): Promise<Sent[]> {
  const page = await fetchOne(origin, path, { cookie, encoded: true })
  const sent: Sent[] = [{ path, bytes: page.bytes }]
  const asked = new Set(linked(page.text))
  for (const asset of asked) {
    sent.push({
      path: asset,
      bytes: (await fetchOne(origin, asset, { cookie, encoded: true })).bytes,
    })
    if (!asset.endsWith('.css')) continue
    const { text } = await fetchOne(origin, asset, { cookie, encoded: false })
    for (const font of fontsIn(text)) asked.add(font)
  }
  return sent
}

const linked = (html: string) =>
  [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')

/** Every font of the style: a browser asks for fewer where a weight is not used. */
const fontsIn = (css: string) =>
  [...css.matchAll(/url\(["']?(\/assets\/[^"')]+\.(?:ttf|woff2?))/g)].map(([, path]) => path ?? '')

type Asking = { cookie: string; encoded: boolean }

/** What came through the socket, as a browser would have asked for it. */
function fetchOne(origin: string, path: string, { cookie, encoded }: Asking) {
  const headers = {
    'Accept-Encoding': encoded ? 'gzip, deflate, br' : 'identity',
    ...(cookie === '' ? {} : { Cookie: cookie }),
  }
  return new Promise<{ bytes: number; text: string }>((resolve, reject) => {
    const request = get(`${origin}${path}`, { headers, agent: false }, async (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({ bytes: response.socket.bytesRead, text })
    })
    request.on('error', reject)
  })
}
