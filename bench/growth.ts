import type { Caseload } from './caseload.ts'
import { loadCore, moveTo, serverCore } from './cores.ts'
import type { Figure, Measured } from './figures.ts'
import { asStored } from './known.ts'
import { type MadeUp, makePeople } from './matching/people.ts'
import { startProgram } from './program.ts'
import { caseInput } from './victims.ts'
import { makeWorld, type World } from './world.ts'

const asked = 120 // of each page in each world; the first of them warm it up
const warmUps = 20

type Asked = {
  name: string
  as: 'sam' | 'mo'
  path: (world: World, n: number) => string
  find?: (person: MadeUp, n: number) => string
}

const looked: Record<string, (person: MadeUp, n: number) => string> = {
  'a whole name': ({ given, surname }) => `${given} ${surname}`,
  'a name with a slip': ({ given, surname }) => `${given} ${slipped(surname)}`,
  'a surname': ({ surname }) => surname,
  'a number': ({ phone }) => phone,
  nobody: (_, n) => `Xyvor${n} Quzzle`,
}

/** What a worker and a manager look at day by day, and everything whose list grows with the service. */
const pages: readonly Asked[] = [
  { name: 'My day', as: 'sam', path: () => '/my-day' },
  { name: 'the day of all', as: 'mo', path: () => '/my-day?whose=all' },
  { name: 'her cases', as: 'sam', path: () => '/cases?whose=mine' },
  { name: 'all cases', as: 'mo', path: () => '/cases?whose=all' },
  { name: 'all cases, page 4', as: 'mo', path: () => '/cases?whose=all&page=4' },
  { name: 'a case', as: 'sam', path: ({ caseIds }, n) => `/cases/${caseIds[n % held]}` },
  {
    name: 'a timeline',
    as: 'sam',
    path: ({ caseIds }, n) => `/cases/${caseIds[n % held]}/timeline`,
  },
  { name: 'the trace', as: 'mo', path: () => '/service/trace' },
  ...Object.entries(looked).map(
    ([by, find]): Asked => ({ name: `Find by ${by}`, as: 'mo', path: () => '/find', find }),
  ),
]

/** Two letters exchanged, as fingers do. */
const slipped = (name: string) => name.replace(/^(.)(.)(.)/, '$1$3$2')

const held = 40 // by Sam, in either world

/**
 * P3: the 95th percentile of each page, in a service with `cases` cases and in one with a hundredth of them. Both
 * programs run beside one another and are asked in turn, so that they met the same machine; the worst ratio counts.
 */
export async function measureGrowth(cases: number, say: (line: string) => void): Promise<Measured> {
  const small = await openWorld(Math.max(2 * held, Math.round(cases / 100)), say)
  const large = await openWorld(cases, say)
  moveTo(loadCore)
  try {
    const notes: Measured['notes'] = []
    let worst = { ratio: 0, name: '' }
    for (const page of pages) {
      const times: { small: number[]; large: number[] } = { small: [], large: [] }
      for (let n = 0; n < asked; n += 1) {
        const [one, other] = [await small.ask(page, n), await large.ask(page, n)]
        if (n < warmUps) continue
        times.small.push(one)
        times.large.push(other)
      }
      const [before, after] = [percentile(times.small), percentile(times.large)]
      const ratio = after / before
      if (ratio > worst.ratio) worst = { ratio, name: page.name }
      const value = `${ratio.toFixed(2)} (${before.toFixed(1)} ms, ${after.toFixed(1)} ms)`
      notes.push({ what: `P3 ${page.name}`, value })
      say(`P3 ${page.name}: ${value}`)
    }
    const what = `95th percentile of a page with ${cases} cases, against a hundredth of them; the worst: ${worst.name}`
    const figure: Figure = {
      id: 'P3',
      value: worst.ratio,
      goal: 1.5,
      better: 'lower',
      unit: 'ratio',
      what,
    }
    return { figures: [figure], notes }
  } finally {
    await small.stop()
    await large.stop()
  }
}

const percentile = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN

async function openWorld(cases: number, say: (line: string) => void) {
  const victims = makePeople(cases, 41, 0.1)
  const world = await makeWorld(growing(victims), say)
  const program = await startProgram(world.folder, ['--demo', '0'], serverCore)
  const cookies = { sam: await world.newCookie(world.sam), mo: await world.newCookie(world.mo) }

  /** How long one page took, in milliseconds, to its last byte. */
  const ask = async ({ as, path, find, name }: Asked, n: number): Promise<number> => {
    const headers = { Cookie: cookies[as] }
    const person = victims[(n * 37) % cases]
    const form = find && person ? formOf(find(person, n)) : { method: 'GET' }
    const start = performance.now()
    const answer = await fetch(`${program.url}${path(world, n)}`, {
      ...form,
      headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' },
    })
    const page = await answer.text()
    const took = performance.now() - start
    if (answer.status !== 200 || !page.includes('</html>'))
      throw new Error(`${name}: ${answer.status}`)
    return took
  }
  return {
    ask,
    stop: async () => {
      await program.stop()
      await world.stop()
    },
  }
}

const formOf = (find: string) => ({ method: 'POST', body: new URLSearchParams({ find }) })

/** A caseload as large as a worker can hold for Sam, however large the service is; the rest is with the others. */
function growing(victims: readonly MadeUp[]): Caseload {
  const subjects = makePeople(victims.length, 47, 0.1)
  return {
    cases: victims.length,
    holderOf: (n) => (n < held ? 0 : 1 + (n % 9)),
    inputOf: (n) => {
      const { victim, subject, circumstances } = caseInput(n)
      const [one, other] = [victims[n], subjects[n]]
      if (!one || !other || !subject) return { victim, subject, circumstances }
      const { identity, contact } = asStored(other)
      return {
        victim: asStored(one),
        subject: {
          identity: { ...identity, dateOfBirth: null },
          contact: { ...contact, address: null, postcode: null },
        },
        circumstances,
      }
    },
    onTheClock: Math.max(held, Math.floor(victims.length / 25)),
  }
}
