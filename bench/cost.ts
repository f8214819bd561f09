import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { connect } from '../src/platform/postgres-js.ts'
import { serverCore, startNode, stopProcess } from './cores.ts'
import { type Figure, type Measured, median } from './figures.ts'
import { type Pace, requestsASecond, type Target } from './load.ts'
import type { World } from './world.ts'

const parts = ['sealing', 'row-security', 'trace'] as const
type Part = (typeof parts)[number]

const called: Record<Part, string> = {
  sealing: 'encryption',
  'row-security': 'row security',
  trace: 'the trace',
}

/**
 * COST: requests a second of the case list and the case page without encryption, without row security and without the
 * trace, against the program as it is. What is left out is left out in processes of the bench alone.
 */
export async function measureCost(world: World, pace: Pace, cases: number): Promise<Measured> {
  const own = { cookie: await world.newCookie(), caseIds: world.caseIds }
  const data = ['--data', world.folder]
  const turns: Awaited<ReturnType<typeof startTurn>>[] = []
  try {
    turns.push(await startTurn('all', data, own))
    turns.push(await startTurn('sealing', ['--cases', String(cases)], own))
    turns.push(await startTurn('row-security', data, own))
    turns.push(await startTurn('trace', data, own))
    // Only now: the program does not start where a table does not force row security.
    await forceRowSecurity(world, false)
    const targets = turns.flatMap(({ targets }) => targets)
    return figuresOf(await requestsASecond(targets, pace))
  } finally {
    for (const { child } of turns) await stopProcess(child)
    await forceRowSecurity(world, true)
  }
}

const pages = ['case list', 'case page'] as const

type Own = { cookie: string; caseIds: string[] }
const Ready = z.object({
  address: z.object({ port: z.number() }),
  own: z.object({ cookie: z.string(), caseIds: z.array(z.string()) }).nullable(),
})

async function startTurn(without: Part | 'all', options: string[], shared: Own) {
  const hook = join(import.meta.dirname, 'without', 'hook.ts')
  const turn = join(import.meta.dirname, 'cost-turn.ts')
  const args = ['--import', hook, turn, `--without=${without}`, ...options]
  const child = startNode(args, serverCore)
  child.stdout?.resume()
  const ended = once(child, 'exit').then(() => [null])
  const [message] = await Promise.race([once(child, 'message'), ended])
  const ready = Ready.parse(message)
  const { cookie, caseIds } = ready.own ?? shared
  const url = `http://127.0.0.1:${ready.address.port}`
  const target = (page: string, paths: string[]): Target => ({
    name: `${page}, ${without}`,
    url,
    paths,
    cookie,
  })
  const casePages = caseIds.slice(0, 40).map((id) => `/cases/${id}`)
  return { child, targets: [target('case list', ['/cases']), target('case page', casePages)] }
}

/** Owners step round row security unless a table forces it on them. In the bench's own database, and back. */
async function forceRowSecurity({ installation }: World, forced: boolean) {
  const owner = connect(installation.ownerUrl, { max: 1 })
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'p') and relrowsecurity`
  for (const { name } of tables)
    await owner.unsafe(`alter table "${name}" ${forced ? '' : 'no '}force row level security`)
  await owner.end()
}

function figuresOf(seen: Map<string, number[]>): Measured {
  const measured: Measured = { figures: [], notes: [] }
  for (const page of pages) {
    const all = seen.get(`${page}, all`) ?? []
    for (const part of parts) {
      const without = seen.get(`${page}, ${part}`) ?? []
      const ratios = without.map((one, round) => one / (all[round] ?? Number.NaN))
      measured.figures.push({
        id: `COST-${part}-${page.split(' ')[1]}`,
        value: median(ratios),
        goal: 2,
        better: 'lower',
        unit: 'ratio',
        what: `${page} without ${called[part]}, requests a second against the program as it is`,
      } satisfies Figure)
      measured.notes.push({
        what: `COST ${page} without ${called[part]}`,
        value: `${median(without).toFixed(0)} against ${median(all).toFixed(0)} requests a second; rounds ${ratios.map((each) => each.toFixed(2)).join(', ')}`,
      })
    }
  }
  return measured
}
