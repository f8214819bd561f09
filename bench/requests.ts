import { once } from 'node:events'
import { z } from 'zod'
import { serverCore, startNode, stopProcess } from './cores.ts'
import { type Figure, type Measured, median } from './figures.ts'
import { type Pace, requestsASecond, type Target } from './load.ts'
import { startProgram } from './program.ts'
import { type Statement, selectsOf, webUrl } from './statements.ts'
import type { World } from './world.ts'

const poolSize = 10 // as the program's own (src/installation.ts)

/** P1: requests a second of the case list, the case page and My day, against a bare handler with the same SELECTs. */
export async function measureRequests(world: World, pace: Pace): Promise<Measured> {
  const casePages = world.caseIds.slice(0, 40).map((id) => `/cases/${id}`)
  const pages = await selectsOf(world, ['/cases', '/my-day', ...casePages])
  const program = await startProgram(world.folder, ['--demo', '0'], serverCore)
  const bare = await startBare(world, pages)
  const cookie = await world.newCookie()
  const both = (name: string, paths: string[]): Target[] => [
    { name: `${name}, ours`, url: program.url, paths, cookie },
    { name: `${name}, bare`, url: bare.url, paths, cookie: null },
  ]
  try {
    const pagesOf = { 'case list': ['/cases'], 'case page': casePages, 'my day': ['/my-day'] }
    const targets = Object.entries(pagesOf).flatMap(([name, paths]) => both(name, paths))
    const seen = await requestsASecond(targets, pace)
    return figureOf(seen, Object.keys(pagesOf))
  } finally {
    await program.stop()
    await stopProcess(bare.child)
  }
}

function figureOf(seen: Map<string, number[]>, names: string[]): Measured {
  const told = names.map((name) => {
    const ours = seen.get(`${name}, ours`) ?? []
    const bare = seen.get(`${name}, bare`) ?? []
    const ratios = ours.map((one, round) => one / (bare[round] ?? Number.NaN))
    return { name, ratio: median(ratios), ratios, ours: median(ours), bare: median(bare) }
  })
  const notes = told.map(({ name, ratio, ratios, ours, bare }) => ({
    what: `P1 ${name}`,
    value: `${ratio.toFixed(2)} (${ours.toFixed(0)} against ${bare.toFixed(0)} requests a second; rounds ${ratios.map((each) => each.toFixed(2)).join(', ')})`,
  }))
  const figure = {
    id: 'P1',
    value: Math.min(...told.map(({ ratio }) => ratio)),
    goal: 0.5,
    better: 'higher',
    unit: 'ratio',
    what: 'requests a second against a bare handler: the lowest of case list, case page and My day',
  } satisfies Figure
  return { figures: [figure], notes }
}

async function startBare(world: World, pages: Map<string, Statement[]>) {
  const child = startNode([`${import.meta.dirname}/bare-server.ts`], serverCore)
  child.send({ url: webUrl(world), pages, connections: poolSize })
  const [address] = await once(child, 'message')
  const { port } = z.object({ port: z.number() }).parse(address)
  return { child, url: `http://127.0.0.1:${port}` }
}
