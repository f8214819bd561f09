import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { fillWorld } from '../full-world.ts'
import { appThatForgets, askAs } from '../matrix/cells.ts'
import { startWorld, type World } from '../support.ts'
import { minutes, upTo } from './goal.ts'
import { chances, type Hidden, waysToDiffer } from './hidden.ts'

/**
 * Two worlds that differ only in what Noor may not see answer her alike, byte for byte. The second world is made out
 * of the first: something hidden comes to be, and the same script is asked again. What she asks leaves nothing.
 */
const pairs = upTo(200, 10_000)
const seed = Number(process.env.SEED ?? 20_261_125)

let world: World
let app: ReturnType<typeof appThatForgets>
let mayas: string
beforeAll(async () => {
  world = await startWorld()
  await fillWorld(world)
  mayas = await world.aCase(world.sam)
  app = appThatForgets(world)
}, 300_000)
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

type Step = { method: string; path: string; body?: Record<string, unknown> }

const lists: Step[] = [
  '/my-day',
  '/cases?whose=all',
  '/cases',
  '/referrals',
  '/service/workers',
  '/service/outbox',
  '/api/v1/cases',
].map((path) => ({ method: 'GET', path }))

/** What somebody asks who has heard of a case: by its id, its reference, its names and its number. */
const asked = ({ caseId, reference, name, phone }: Hidden, turn: number): Step[] => {
  const parts = ['', '/timeline', '/contact', '/risk', '/sharing', '/access', '/circumstances']
  const glass = { category: 'danger-to-life', reason: 'He was seen at the door of her mother.' }
  return [
    lists[turn % lists.length] ?? { method: 'GET', path: '/' },
    { method: 'GET', path: '/cases?whose=all' },
    { method: 'GET', path: '/my-day' },
    { method: 'GET', path: `/cases/${caseId}${parts[turn % parts.length]}` },
    { method: 'GET', path: `/api/v1/cases/${caseId}` },
    { method: 'POST', path: `/cases/${caseId}/allocation`, body: { worker: world.noor.id } },
    { method: 'POST', path: '/find', body: { find: [reference, name, phone][turn % 3] ?? '' } },
    { method: 'POST', path: '/break-glass', body: { ...glass, reference: `${reference}x` } },
  ]
}

async function answersTo(steps: readonly Step[]): Promise<string[]> {
  const answers: string[] = []
  for (const step of steps) {
    const { status, location, headers, body } = await askAs(app, world, world.noor, step)
    const own = body.replaceAll(/(name="_once" value=")[^"]*/g, '$1')
    answers.push([step.method, step.path, status, location, headers, own].join('\n'))
  }
  return answers
}

/** The steps of one pair whose two answers differ; what was hidden had another name before it was there. */
async function told(
  turn: number,
  before: Hidden,
  after: Hidden,
  first: string[],
): Promise<string[]> {
  const second = await answersTo(asked(after, turn))
  const same = (text: string, { caseId, reference, name, phone }: Hidden) =>
    [caseId, `${reference}x`, reference, name, phone].reduce(
      (so, each) => so.replaceAll(each, 'hidden'),
      text,
    )
  return second.flatMap((answer, at) => {
    const was = same(first[at] ?? '', before)
    const is = same(answer, after)
    return was === is
      ? []
      : [`${(asked(after, turn)[at] ?? { path: '' }).path}\n${firstDifference(was, is)}`]
  })
}

function firstDifference(was: string, is: string): string {
  const at = [...is].findIndex((letter, n) => letter !== was[n])
  return `${was.slice(at - 60, at + 80)}\n→ ${is.slice(at - 60, at + 80)}`
}

// Of the same shape as what will be there, and not there yet.
const notYet: Hidden = {
  caseId: '00000000-0000-7000-8000-0000000000aa',
  reference: 'QQQQQQ',
  name: 'Nobody Known',
  phone: '07700 900999',
}

describe('two worlds that differ only in what Noor may not see', {
  timeout: minutes(4, 60),
}, () => {
  it('answer her alike, byte for byte', async () => {
    const chance = chances(seed)
    const ways = Object.entries(waysToDiffer(mayas))
    const odd: string[] = []
    for (let turn = 0; turn < pairs; turn += 1) {
      const [name, differ] = ways[turn % ways.length] ?? []
      if (!name || !differ) continue
      const first = await answersTo(asked(notYet, turn))
      const hidden = await differ(world, chance)
      const found = await told(turn, notYet, hidden, first)
      odd.push(...found.map((each) => `${turn} (seed ${seed}) ${name}: ${each}`))
    }
    expect(odd.slice(0, 5)).toEqual([])
  })

  it('would be seen to differ by what she may see', async () => {
    const first = await answersTo(asked(notYet, 0))
    const caseId = await world.aCase(world.sam)
    const seen = await told(0, notYet, { ...notYet, caseId }, first)
    expect(seen.length).toBeGreaterThan(2)
  })
})
