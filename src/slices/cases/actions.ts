import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Keys } from '../../platform/sealing.ts'
import { londonDay, londonMinute } from '../../platform/time.ts'
import type { Actor } from '../../security/actor.ts'
import { decide } from '../../security/decide.ts'
import { getKeys } from '../../security/keys.ts'
import type { Permission } from '../../security/permissions.ts'
import { record } from '../../security/trace.ts'
import { listDueItems, noteFact, stateOn } from '../clock/public.ts'
import {
  addPerson,
  ageOn,
  calledHere,
  factsOf,
  findPeople,
  isChild,
  isFoundIn,
  keysLookedFor,
  mayContact,
  type NewPerson,
  type SearchKey,
} from '../people/public.ts'
import { findWorker } from '../workforce/public.ts'
import { handNaming } from './access/public.ts'
import { holdReached, holdWaysOf, keepHerOwn } from './beside/public.ts'
import { askNow, needsWords } from './communication/public.ts'
import { isShutOut, matchParties } from './conflicts/public.ts'
import { getFrame } from './frames/public.ts'
import {
  type CaseLine,
  casesAPage,
  listCasesByReference,
  listCasesOfPeople,
} from './lines/public.ts'
import { requireOpen } from './policy.ts'
import {
  findCase,
  findPartyIds,
  insertAllocation,
  insertCase,
  listPartiesOf,
  partiesAtMost,
  setCircumstances,
  setJudgement,
  setWorker,
} from './queries.ts'
import type { Circumstances, Complexity, RiskLevel } from './rules.ts'
import { findSheet } from './sheets/public.ts'
import type { Case, CaseFrame } from './tables.ts'

/** `can`: what else this person may do in this case, for what a page offers. */
export type OpenCase = { case: Case; keys: Keys; can: (action: Permission) => boolean }

/**
 * The only door to a case, and to its keys: never without a trace of who looked, and why. Whoever may not is answered
 * as if there were no case; the table of who may stands in security/decide.ts.
 */
export async function openCase(
  tx: Tx,
  actor: Actor,
  id: string,
  purpose: Permission,
): Promise<OpenCase> {
  const found = await findCase(tx, id)
  if (!found) notFound()
  const { facts, ...opened } = found
  const decision = decide(actor.permissions, purpose, facts)
  if (!decision.allowed) throw refusalOf(decision.failure)
  await record(tx, actor, `opened for ${purpose}`, { kind: 'case', id })
  return { ...opened, can: (action) => decide(actor.permissions, action, facts).allowed }
}

function refusalOf(failure: 'not-found' | 'forbidden'): AppError {
  if (failure === 'not-found') notFound()
  return new AppError(
    'forbidden',
    'You opened this case in an emergency. You can read it; ask somebody named on it to change it.',
  )
}

export type CaseInput = {
  victim: Omit<NewPerson, 'kind'>
  subject: Omit<NewPerson, 'kind'> | null // whose conduct it is: may be unknown
  herself?: { personId: string; by: string; at: Date }[] // whom a senior took for the victim, whoever accused her first
  circumstances: Circumstances
}

/** Makes a case. No police report, crime reference or running proceedings are asked for [ISA §16]. */
export async function makeCase(
  tx: Tx,
  actor: Actor,
  input: CaseInput,
  today: string,
): Promise<string> {
  const id = await beginCase(tx, actor, input, today)
  await matchParties(tx, { case: { id }, keys: await getKeys(tx, id) })
  return id
}

/** The same, for who goes on to do something with it before a wall may keep it from her: `matchParties` is hers. */
export async function beginCase(
  tx: Tx,
  actor: Actor,
  input: CaseInput,
  today: string,
): Promise<string> {
  const victimId = await addPerson(tx, { ...input.victim, kind: 'victim' })
  const subjectId = input.subject
    ? await addPerson(tx, { ...input.subject, kind: 'subject-of-concern' })
    : null
  const { circumstances } = input
  const id = await insertCase(tx, { openedOn: today, victimId, subjectId, circumstances })
  await record(tx, actor, 'case opened', { kind: 'case', id })
  if (input.subject) await holdReached(tx, input.subject.contact)
  // In the other direction too: somebody else's alleged stalker may be recorded with a way of hers.
  const of = {
    case: { id, victim_id: victimId, subject_id: subjectId },
    keys: await getKeys(tx, id),
  }
  await keepHerOwn(tx, of, { ways: input.victim.contact.channels, herself: input.herself ?? [] })
  await holdWaysOf(tx, victimId)
  return id
}

export type Allocation = {
  workerId: string
  today: string
  highRisk?: boolean
  complexity?: Complexity // as it was before, where nobody judged it anew
  against?: string | null // why, where the advice did not name her
}

/** Gives the case to a worker; each allocation is kept. The first starts the clock of reaching the victim [ISA §85]. */
export async function allocateCase(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { workerId, today, highRisk = false, ...judged }: Allocation,
) {
  const opened = await openCase(tx, actor, caseId, 'case.allocate')
  requireOpen(opened.case)
  const worker = await findWorker(tx, workerId)
  if (!worker?.mayHoldCases || (await isShutOut(tx, opened, workerId)))
    throw new AppError('invalid', 'Select a worker who can hold cases')
  const complexity = judged.complexity ?? opened.case.complexity
  if (!(await setWorker(tx, opened, { workerId, complexity }))) throw changedMeanwhile()
  const against = judged.against ? { words: judged.against, keys: opened.keys } : null
  await insertAllocation(tx, { caseId, workerId, by: actor.id, against })
  if (opened.case.worker_id === null) {
    const isHigh = highRisk || opened.case.risk_level === 'high'
    // Two facts: the first attempt answers one, only reaching the victim or telling the referrer the other.
    for (const is of isHigh ? reachingHighRisk : reaching)
      await noteFact(tx, { kind: 'case', id: caseId }, { is, because: caseId, on: today })
  }
  await record(tx, actor, 'case allocated', { kind: 'case', id: caseId })
  await handNaming(tx, opened, { from: opened.case.worker_id, to: workerId, by: actor.id })
}

const reaching = ['case allocated', 'contact owed'] as const
const reachingHighRisk = ['high-risk case allocated', 'high-risk contact owed'] as const

/** Keeps what changed around the case; the case stays open whatever the proceedings did [ISA §16]. */
export async function changeCircumstances(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: { circumstances: Circumstances; version: number },
): Promise<'changed' | 'stale'> {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const changed = await setCircumstances(tx, opened, input.circumstances, input.version)
  if (!changed) return 'stale'
  await record(tx, actor, 'circumstances changed', { kind: 'case', id: caseId })
  return 'changed'
}

export type Judgement = { level: RiskLevel; on: string }

/**
 * Keeps the worker's own level on the case, for the bar and for work lists: the risk slice alone calls this, in the
 * transaction that keeps the reason (ADR-0012). False: somebody changed the case meanwhile.
 */
export const noteJudgement = (tx: Tx, opened: OpenCase, judgement: Judgement): Promise<boolean> =>
  setJudgement(tx, opened, judgement)

const changedMeanwhile = () =>
  new AppError('conflict', 'Somebody changed this case while you had it open. Open it again.')

export async function caseFrame(tx: Tx, opened: OpenCase, now: Date): Promise<CaseFrame> {
  const { id, reference, state, risk_level: level, risk_judged_on: on } = opened.case
  const { restriction, glassEndsAt, asksWhoMaySee } = opened.case
  const [{ victim, his, workerName }, [next], needs] = await Promise.all([
    getFrame(tx, opened),
    listDueItems(tx, [id]),
    findSheet(tx, opened, 'communication'),
  ])
  return {
    caseId: id,
    reference,
    state,
    name: calledHere(victim.identity),
    age: ageOn(victim.identity.dateOfBirth, londonDay(now)),
    child: isChild(victim.identity, londonDay(now)),
    risk: { level, on },
    next: next ? { ...next, state: stateOn(next, londonDay(now)) } : null,
    contact: mayContact(factsOf(victim.contact, his), londonMinute(now)),
    worker: workerName,
    needs: needs ? needsWords(needs.words) : '',
    asksNeeds: askNow(needs?.words.askedOn ?? null, on),
    can: opened.can,
    marks: { restriction, glassEndsAt, asksWhoMaySee },
  }
}

/** Who the victim is, for a rule that goes by age. */
export const victimOf = async (tx: Tx, opened: { case: { id: string } }) =>
  (await getFrame(tx, opened)).victim

/** `isCut`: more share what was looked for than are in the lines. */
export type Found = { lines: CaseLine[]; isCut: boolean }

export const findCases = async (tx: Tx, looked: string): Promise<CaseLine[]> =>
  (await lookForCases(tx, looked)).lines

/** The cases of those who share a key with what is looked for, and the one whose reference it is. */
export async function lookForCases(tx: Tx, looked: string): Promise<Found> {
  // One more than is shown tells whether there are more.
  const keys = keysLookedFor(looked)
  const found = await findPartyIds(tx, keys, { atMost: partiesAtMost + 1 })
  const people = found.slice(0, partiesAtMost)
  const reference = looked.trim().toUpperCase()
  const byReference = isReference(reference) ? await listCasesByReference(tx, reference) : []
  const byPeople = await listCasesOfPeople(tx, people)
  const shown = await saidIn(tx, byPeople.slice(0, casesAPage), { people, keys })
  const lines = [...new Map([...byReference, ...shown].map((line) => [line.id, line])).values()]
  return { lines, isCut: found.length > partiesAtMost || byPeople.length > casesAPage }
}

/** Without cases that are found by nothing but what another case put down of the same alleged stalker (ADR-0060). */
async function saidIn(
  tx: Tx,
  lines: readonly CaseLine[],
  { people, keys }: { people: readonly string[]; keys: SearchKey[] },
): Promise<CaseLine[]> {
  const parties = await listPartiesOf(
    tx,
    lines.map(({ id }) => id),
  )
  const ofHim = [...parties.values()].flatMap(({ victim_id, subject_id }) =>
    subject_id !== null && !people.includes(victim_id) ? subject_id : [],
  )
  const known = await findPeople(tx, [...new Set(ofHim)])
  return lines.filter(({ id }) => {
    const of = parties.get(id)
    const him = of && !people.includes(of.victim_id) ? known.get(of.subject_id ?? '') : undefined
    return !him || isFoundIn(him, id, keys)
  })
}

const isReference = (text: string) => /^[0-9A-Z]{1,20}$/.test(text)
