import type { Tx } from '../../../../platform/db.ts'
import type { Actor } from '../../../../security/actor.ts'
import { findWorker } from '../../../workforce/public.ts'
import { type CommunicationWords, needsWords } from '../../communication/public.ts'
import { findSheet, listAround, type OpenCase } from '../../public.ts'
import { recordContact, type Told } from '../public.ts'
import { type Known, type Topic, topicsFor } from './rules.ts'

/** What this worker's sheet asks: one in training says so, too. */
export const topicsOf = async (tx: Tx, actor: Actor): Promise<Topic[]> =>
  topicsFor((await findWorker(tx, actor.id))?.inTraining ?? false)

/** Keeps the sheet as a contact that reached the victim. */
export async function recordFirstConversation(
  tx: Tx,
  actor: Actor,
  caseId: string,
  told: Told,
  now: Date,
): Promise<string> {
  const asked: readonly string[] = await topicsOf(tx, actor)
  const said = told.said.filter(({ topic }) => asked.includes(topic))
  return recordContact(tx, actor, caseId, { told: { ...told, said } }, now)
}

/** What was told before and need not be asked from nothing: the worker says it and asks whether it is right [ISA §43]. */
export async function knownBefore(tx: Tx, opened: OpenCase): Promise<Known> {
  const needs = await findSheet(tx, opened, 'communication')
  const family = (await listAround(tx, opened)).filter(({ roles }) => roles.some(isFamily))
  return {
    adjustments: needs ? needsSaid(needs.words, needs.words.source ?? needs.by) : null,
    household:
      family.length === 0
        ? null
        : family.map(({ name, relation, note }) => said([name, relation, note])).join('; '),
  }
}

const isFamily = (role: string) =>
  role === 'child' || role === 'dependant' || role === 'partner' || role === 'parent-or-guardian'

const needsSaid = (words: CommunicationWords, by: string) =>
  `${said([needsWords(words), words.other, words.religious])}. Said by ${by}.`

const said = (parts: readonly (string | null)[]) => parts.filter((part) => part).join(', ')
