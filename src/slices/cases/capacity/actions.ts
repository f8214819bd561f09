import type { Tx } from '../../../platform/db.ts'
import type { Keys } from '../../../platform/sealing.ts'
import type { Actor } from '../../../security/actor.ts'
import { setToCheck } from '../../people/public.ts'
import { holdBeside, whyNotBeside } from '../beside/public.ts'
import { findSubjectNames, listWalls, matchNames, openCase, wallBetween } from '../public.ts'
import { listAround } from '../relations/public.ts'
import { findSheet, keepSheet } from '../sheets/public.ts'
import { type ConsentWords, type Standing, whyNoConsent } from './rules.ts'

type InCase = { case: { id: string }; keys: Keys }

/** Who decides, with the attorney held against whose conduct it is, who is not safe, and every wall of the case. */
export async function standingOf(tx: Tx, opened: InCase): Promise<Standing> {
  const words = (await findSheet(tx, opened, 'consent'))?.words ?? null
  if (!words?.attorney) return { words, opponents: [], isWalled: false }
  const unsafe = (await listAround(tx, opened)).filter(
    ({ roles, safe }) => safe === 'no' || roles.includes('other-alleged-perpetrator'),
  )
  const opponents = [
    ...(await findSubjectNames(tx, opened.case.id)),
    ...unsafe.map(({ name }) => name),
  ]
  const attorney = { person: words.attorney, organisation: '' }
  return { words, opponents, isWalled: wallBetween(await listWalls(tx, opened), attorney) !== null }
}

/**
 * Why consent does not carry a share of this case; null: it does. Nothing rests on an attorney who may be somebody we
 * know, before a senior has looked [ISA §70].
 */
export async function whyNotByConsent(tx: Tx, opened: InCase): Promise<string | null> {
  const standing = await standingOf(tx, opened)
  const why = whyNoConsent(standing)
  const { decider, attorney = null } = standing.words ?? {}
  if (why !== null || decider !== 'attorney' || attorney === null) return why
  return whyNotBeside(tx, opened, attorney)
}

export const findAttorney = async (tx: Tx, opened: InCase): Promise<string | null> =>
  (await findSheet(tx, opened, 'consent'))?.words.attorney ?? null

/** Keeps who decides; the attorney's name is held against our own people, too. */
export async function keepConsent(
  tx: Tx,
  actor: Actor,
  caseId: string,
  kept: { words: ConsentWords; version: number; now: Date },
) {
  await keepSheet(tx, actor, caseId, { kind: 'consent', ...kept })
  if (kept.words.attorney === null) return setToCheck(tx, caseId) // a name that stood there is found no more
  const opened = await openCase(tx, actor, caseId, 'case.change')
  await matchNames(tx, opened, [kept.words.attorney])
  await holdBeside(tx, opened, [kept.words.attorney])
}
