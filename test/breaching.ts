import {
  askToClose,
  beginBreach,
  handleBreach,
  reportBreach,
} from '../src/slices/breaches/actions.ts'
import type { World } from './support.ts'

export const breachTold = {
  canKnow: 'maybe',
  happened: 'A letter went astray.',
  stopped: '',
  kinds: [],
  howMany: null,
  awareOn: '2026-06-17',
  awareAt: '09:15',
  caseAddress: null,
  caseId: null,
  version: 1,
} as const
export const breachHandling = {
  risk: 'unlikely',
  authority: 'not-needed',
  authorityToldAt: null,
  authorityReference: null,
  whyLate: null,
  whyNotTold: 'Unread.',
  persons: 'not-needed',
  personsHow: null,
  whyPersonsNot: null,
  measures: 'Read aloud.',
} as const

/** One of each, for a world that holds everything once: gives the words. */
export async function fillBreaches(world: World): Promise<string[]> {
  const { mo, time } = world
  await world.inTenant(mo, async (tx) => {
    const id = await beginBreach(tx, mo, { canKnow: 'maybe', now: time.now })
    await reportBreach(tx, mo, id, { ...breachTold, kinds: [], happened: planted.happened })
    await handleBreach(tx, mo, id, {
      handling: { ...breachHandling, measures: planted.measures },
      version: 2,
    })
    await askToClose(tx, mo, id, { why: planted.why, now: time.now })
  })
  return Object.values(planted)
}

const planted = {
  happened: 'The list of safe houses lay in the taxi',
  measures: 'Paper stays in the steel cupboard',
  why: 'Nobody carries a list any more',
}
