import { type Database, inTenant, type Tx } from '../src/platform/db.ts'
import { londonDay } from '../src/platform/time.ts'
import { machine } from '../src/security/actor.ts'
import { findKeys } from '../src/security/keys.ts'
import { checkBesideJob } from '../src/slices/cases/beside/jobs.ts'
import { insertAround } from '../src/slices/cases/public.ts'
import type { AroundWords } from '../src/slices/cases/relations/rules.ts'
import { addPerson } from '../src/slices/people/public.ts'
import { noAnswers } from '../src/slices/referrals/answers/public.ts'
import { receiveAsTold } from '../src/slices/referrals/drafts/public.ts'
import { checkReferralsJob } from '../src/slices/referrals/known/jobs.ts'
import { loadCore, moveTo, serverCore } from './cores.ts'
import { type Measured, median } from './figures.ts'
import { asStored } from './known.ts'
import { makePeople } from './matching/people.ts'
import { analyze, evenly, makeWorld, type World } from './world.ts'

const besideEach = 3 // names that stand beside a case
const casesAReferral = 10 // so many cases for each referral that waits
const atOnce = 100

type Say = (line: string) => void

/**
 * P9: what one added person costs the jobs that hold her against the names beside open cases and the referrals that wait,
 * in a service of so many open cases and in one of four times as many.
 */
export async function measureAdded(cases: number, added: number, say: Say): Promise<Measured> {
  const small = await worldOf(cases, say)
  const large = await worldOf(4 * cases, say)
  const times: { small: number[]; large: number[] } = { small: [], large: [] }
  try {
    for (const person of makePeople(added, 59, 0.1)) {
      times.small.push(await small.add(asStored(person)))
      times.large.push(await large.add(asStored(person)))
    }
  } finally {
    await small.stop()
    await large.stop()
  }
  const [one, other] = [median(times.small), median(times.large)]
  const inAll = `${one.toFixed(1)} ms, ${other.toFixed(1)} ms`
  return {
    figures: [
      {
        id: 'P9',
        value: other / one,
        goal: 1.5,
        better: 'lower',
        unit: 'ratio',
        what: `one added person in the jobs, with ${4 * cases} open cases against ${cases}`,
      },
    ],
    notes: [{ what: 'P9 one added person, in the jobs', value: inAll }],
  }
}

/** Its people are settled: whoever stands beside a case or waits was held against everybody once. */
async function worldOf(cases: number, say: Say) {
  const world = await makeWorld(evenly(cases), say)
  const { tenantId } = world.sam
  const db = world.installation.open('worker', 2)
  const within = <T>(work: (tx: Tx) => Promise<T>) =>
    inTenant(world.db, { tenantId, actorId: machine, now: new Date() }, work)
  moveTo(loadCore)
  const start = performance.now()
  await fill(world, within, cases)
  await analyze(world.installation)
  await runJobs(db)
  await analyze(world.installation)
  moveTo(serverCore)
  say(`P9: ${cases} cases settled in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return {
    add: async (person: ReturnType<typeof asStored>) => {
      await within((tx) => addPerson(tx, { kind: 'subject-of-concern', ...person }))
      const from = performance.now()
      await runJobs(db)
      return performance.now() - from
    },
    stop: async () => {
      await db.close()
      await world.stop()
    },
  }
}

async function runJobs(db: Database) {
  const parts = { db, now: () => new Date() }
  for (const job of [checkBesideJob(parts), checkReferralsJob(parts)])
    await job({ tenantId: '', id: '' })
}

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

async function fill(world: World, within: Within, cases: number) {
  const ids = await within((tx) => tx.selectFrom('support_case').select('id').execute())
  const names = makePeople(cases * besideEach, 53, 0.1)
  const now = new Date()
  const by = { by: world.sam.id, at: now }
  for (let at = 0; at < ids.length; at += atOnce)
    await within(async (tx) => {
      const some = ids.slice(at, at + atOnce).map(({ id }) => id)
      const keys = await findKeys(tx, some)
      for (const [n, id] of some.entries()) {
        const own = keys.get(id)
        if (!own) continue
        for (let each = 0; each < besideEach; each += 1) {
          const person = names[(at + n) * besideEach + each]
          const name = `${person?.given} ${person?.surname}`
          await insertAround(tx, { case: { id }, keys: own }, { words: { ...told, name }, ...by })
        }
      }
    })
  for (const { given, surname, phone } of makePeople(Math.ceil(cases / casesAReferral), 61, 0.1))
    await within((tx) =>
      receiveAsTold(tx, world.sam, {
        door: 'api',
        answers: {
          ...noAnswers,
          victim: { ...noAnswers.victim, given, surname },
          contact: { ...noAnswers.contact, phone },
        },
        at: { now, today: londonDay(now) },
      }),
    )
}

const told: Omit<AroundWords, 'name'> = {
  organisation: null,
  relation: null,
  roles: ['witness'],
  safe: 'not-known',
  safeBy: null,
  responsibility: 'not-known',
  consent: 'not-asked',
  supportReason: null,
  note: null,
}
