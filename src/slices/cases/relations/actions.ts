import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { setToCheck } from '../../people/public.ts'
import { holdBeside, requireFreeBeside, whyNotBeside } from '../beside/public.ts'
import { listCasesByReference } from '../lines/public.ts'
import { matchNames, type OpenCase, openCase, type Recipient, requireOpen } from '../public.ts'
import {
  insertAround,
  insertLink,
  listAround,
  setAround,
  setAroundEnded,
  setLinkEnded,
} from './queries.ts'
import {
  type AroundWords,
  type Fault,
  faultsOfPerson,
  type LinkKind,
  mayBeginSupport,
  mayBeMeant,
  stillSupportedFrom,
} from './rules.ts'

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
  await holdBeside(tx, opened, [words.name])
}

export async function changeAround(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, version, words, now }: Telling & { id: string; version: number },
) {
  const opened = await openToChange(tx, actor, caseId)
  await requireFaultless(tx, opened, words, id)
  const before = await getAround(tx, opened, id)
  const kept = { ...words, supportedFrom: stillSupportedFrom(before, words) }
  await change(tx, actor, opened, { id, version, words: kept, now })
  await matchNames(tx, opened, [words.name])
  await holdBeside(tx, opened, [words.name])
}

/**
 * Support of a relative or friend begins [ISA §75]: not before a senior has looked at whoever may be somebody we know. A
 * victim in her own right waits for nobody [PR 2].
 */
export async function beginSupport(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, today, now }: { id: string; today: string; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  const { by: _by, at: _at, version, id: _id, ...words } = await getAround(tx, opened, id)
  if (!mayBeginSupport(words))
    throw new AppError('conflict', 'This person is not recorded as supported, or is already.')
  if (!words.roles.includes('secondary-victim')) await requireFreeBeside(tx, opened, words.name)
  await change(tx, actor, opened, { id, version, words: { ...words, supportedFrom: today }, now })
}

/**
 * Why a share does not go to somebody around the victim; null: it may. Whoever may be somebody we know is told nothing before
 * a senior has looked, however safe this person is said to be [PR 7].
 */
export async function whyNotToAround(
  tx: Tx,
  opened: Pick<OpenCase, 'keys'> & { case: { id: string } },
  recipient: Recipient,
): Promise<string | null> {
  for (const { name } of await listAround(tx, opened)) {
    const why = mayBeMeant(name, recipient) ? await whyNotBeside(tx, opened, name) : null
    if (why !== null) return why
  }
  return null
}

async function getAround(tx: Tx, opened: OpenCase, id: string) {
  return (await listAround(tx, opened)).find((each) => each.id === id) ?? notFound()
}

async function change(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  { now: at, ...changed }: Telling & { id: string; version: number },
) {
  if (!(await setAround(tx, opened, { ...changed, by: actor.id, at })))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  const on = { kind: 'case-person', id: changed.id, caseId: opened.case.id }
  await record(tx, actor, 'person around case recorded', on)
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
  await setToCheck(tx, caseId) // the name is found no more
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
