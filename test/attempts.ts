import { recordContact } from '../src/slices/cases/contacts/actions.ts'
import type { Person, World } from './support.ts'

/** An attempt of the afternoon, outside the safe times, because life is at risk: it counts for the ladder [PR 22]. */
export const attemptInDanger = (world: World, by: Person, caseId: string, reason: string) =>
  world.inTenant(by, (tx) =>
    recordContact(
      tx,
      by,
      caseId,
      { told: { ...inDanger, reason } },
      new Date('2026-06-17T13:30:00Z'),
    ),
  )

const inDanger = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'not-reached',
  ...{ when: null, withWhom: null, asked: null, answer: null, note: null, minutes: null },
  ...{ next: null, lifeAtRisk: true, readFirst: true, said: [] },
} as const
