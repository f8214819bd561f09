import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { listCasesByReference } from '../lines/public.ts'
import { matchNames, type OpenCase, openCase, requireOpen } from '../public.ts'
import {
  insertAround,
  insertLink,
  listAround,
  setAround,
  setAroundEnded,
  setLinkEnded,
} from './queries.ts'
import { type AroundWords, type Fault, faultsOfPerson, type LinkKind } from './rules.ts'

/** What stands against keeping somebody as told, beside the others of this case. */
export async function faultsOfAround(
  tx: Tx,
  opened: Pick<OpenCase, 'case' | 'keys'>,
  words: AroundWords,
  id: string | null = null,
): Promise<Fault[]> {
  const others = (await listAround(tx, opened)).filter((each) => each.id !== id)
  return faultsOfPerson(words, others)
}

type Telling = { words: AroundWords; now: Date }

/** Keeps somebody around the victim, and holds the name against our own people as that of a party. */
export async function addAround(tx: Tx, actor: Actor, caseId: string, { words, now }: Telling) {
  const opened = await openToChange(tx, actor, caseId)
  await requireFaultless(tx, opened, words, null)
  const id = await insertAround(tx, opened, { words, by: actor.id, at: now })
  await record(tx, actor, 'person around case recorded', { kind: 'case-person', id, caseId })
  await matchNames(tx, opened, [words.name])
}

export async function changeAround(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, version, words, now }: Telling & { id: string; version: number },
) {
  const opened = await openToChange(tx, actor, caseId)
  await requireFaultless(tx, opened, words, id)
  if (!(await setAround(tx, opened, { id, version, words, by: actor.id, at: now })))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  await record(tx, actor, 'person around case recorded', { kind: 'case-person', id, caseId })
  await matchNames(tx, opened, [words.name])
}

/** Stands around the victim no more, or never did. */
export async function endAround(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, now }: { id: string; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  if (!(await setAroundEnded(tx, opened, { id, by: actor.id, at: now }))) notFound()
  await record(tx, actor, 'person around case recorded', { kind: 'case-person', id, caseId })
}

/** Two cases belong together. Whoever links them has to reach both; neither victim learns of it. */
export async function linkCases(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { reference, kind, now }: { reference: string; kind: LinkKind; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  const [found] = await listCasesByReference(tx, reference.trim().toUpperCase())
  if (!found || found.id === caseId)
    throw new AppError('invalid', 'There is no other case with this reference')
  await openToChange(tx, actor, found.id)
  const link = { otherId: found.id, kind, by: actor.id, at: now }
  if (!(await insertLink(tx, opened, link)))
    throw new AppError('conflict', 'These two cases are linked so already.')
  for (const id of [caseId, found.id]) await record(tx, actor, 'cases linked', { kind: 'case', id })
}

export async function unlinkCases(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, now }: { id: string; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  if (!(await setLinkEnded(tx, opened, { id, by: actor.id, at: now }))) notFound()
  await record(tx, actor, 'cases linked', { kind: 'case', id: caseId })
}

async function openToChange(tx: Tx, actor: Actor, caseId: string) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  return opened
}

async function requireFaultless(tx: Tx, opened: OpenCase, words: AroundWords, id: string | null) {
  const [fault] = await faultsOfAround(tx, opened, words, id)
  if (fault) throw new AppError('conflict', fault.message)
}
