import type { Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import {
  holdBeside,
  insertAround,
  insertPreference,
  insertSheet,
  type OpenCase,
} from '../../cases/public.ts'
import type { Answers } from '../answers/public.ts'
import type { Referral } from '../public.ts'
import { cameHerself } from '../self/public.ts'
import { aroundOf, needsOf, preferenceOf, sourceOf } from './rules.ts'

/** What the referral says of her needs and of those around her goes with her into the case, as said and unchecked [ISA §43]: `answers` as the case takes them. */
export async function carryNeeds(
  tx: Tx,
  actor: Actor,
  inCase: OpenCase,
  { referral, answers, now }: { referral: Referral; answers: Answers; now: Date },
) {
  const isHerself = cameHerself({ door: referral.door, source: answers.you.source })
  const source = sourceOf(answers)
  const carried = { by: actor.id, at: now }
  const words = needsOf(answers, isHerself ? 'the victim, in the referral' : source)
  if (words) await insertSheet(tx, inCase, { kind: 'communication', words, version: 0, ...carried })
  const preference = preferenceOf(answers)
  const saidBy = isHerself ? ('victim' as const) : ('referrer' as const)
  const saidOn = londonDay(referral.submittedAt ?? now)
  if (preference)
    await insertPreference(tx, inCase, { ...preference, saidBy, saidOn, recordedAt: now }, actor.id)
  const around = aroundOf(answers, source)
  for (const each of around) await insertAround(tx, inCase, { words: each, ...carried })
  await holdBeside(
    tx,
    inCase,
    around.map(({ name }) => name),
  )
}
