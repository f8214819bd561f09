import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { listPlaced } from '../../../security/accounts/queries.ts'
import type { Actor } from '../../../security/actor.ts'
import { permissionsOf } from '../../../security/permissions.ts'
import { askSecond, endDecision } from '../../../security/second-person/actions.ts'
import { findLastDecision } from '../../../security/second-person/queries.ts'
import { hasForce } from '../../../security/second-person/rules.ts'
import { record } from '../../../security/trace.ts'
import {
  type Entries,
  findHeld,
  type KeptCase,
  listBarredIds,
  listCasesHolding,
  listContactEntries,
  listKeptCases,
  listNamed,
} from '../../cases/public.ts'
import { isSomethingLeaving, listShareEntries } from '../../disclosures/public.ts'
import { listFoldedInto } from '../../people/public.ts'
import {
  findKeptReferral,
  type KeptReferral,
  listReferralsOfCases,
} from '../../referrals/public.ts'
import { listAssessmentEntries } from '../../risk/public.ts'
import { hasUnsettledImport, listFileEntries, listIncidentEntries } from '../../timeline/public.ts'
import { type OpenSubject, openSubject } from '../subjects/public.ts'
import { type Busy, requireEnded, requireGoing, requireQuiet } from './policy.ts'
import { findDisposal, insertDisposal } from './queries.ts'
import {
  type Alive,
  type Counts,
  type Going,
  nothingCounted,
  type Subject,
  type What,
  type WhyNot,
  whatGoes,
} from './rules.ts'
import type { Disposal } from './tables.ts'

/** What stands round a case or referral: enough to say what goes with it, and what stays for somebody else. */
export async function listAlive(tx: Tx, of: Subject): Promise<Alive> {
  if (of.kind === 'referral') {
    const referral = await findKeptReferral(tx, of.id)
    const held = await findHeld(tx, [of.id])
    return { cases: [], referrals: referral ? [referral] : [], held, folded: [] }
  }
  const [own] = await listKeptCases(tx, [of.id])
  if (!own) return { cases: [], referrals: [], held: new Set(), folded: [] }
  const parties = [own.victimId, own.subjectId ?? []].flat()
  const cases: KeptCase[] = await listCasesHolding(tx, parties)
  const referrals: KeptReferral[] = await listReferralsOfCases(tx, [of.id])
  const held = await findHeld(tx, [of.id, ...referrals.map(({ id }) => id)])
  return { cases, referrals, held, folded: await listFoldedInto(tx, parties) }
}

export type Weighed = { goes: Going | WhyNot; counts: Counts; busy: Busy | null }

/** What would go, in numbers, and what stands in its way. */
export async function weigh(tx: Tx, of: Subject): Promise<Weighed> {
  const goes = whatGoes(of, await listAlive(tx, of))
  if (of.kind === 'referral') return { goes, counts: countsOf(goes, []), busy: null }
  const ids = [of.id]
  const entries = await Promise.all([
    listContactEntries(tx, ids),
    listIncidentEntries(tx, ids),
    listAssessmentEntries(tx, ids),
    listFileEntries(tx, ids),
    listShareEntries(tx, ids),
  ])
  return { goes, counts: countsOf(goes, entries), busy: await busyWith(tx, of.id) }
}

export async function busyWith(tx: Tx, caseId: string): Promise<Busy | null> {
  if (await hasUnsettledImport(tx, caseId)) return 'import'
  return (await isSomethingLeaving(tx, caseId)) ? 'leaving' : null
}

function countsOf(goes: Going | WhyNot, entries: Entries[][]): Counts {
  const of = (at: number) => entries[at]?.[0]?.howMany ?? 0
  const going = typeof goes === 'string' ? { people: [], referrals: [] } : goes
  return {
    ...nothingCounted,
    people: going.people.length,
    referrals: going.referrals.length,
    contacts: of(0),
    incidents: of(1),
    assessments: of(2),
    files: of(3),
    shares: of(4),
  }
}

export type Proposal = {
  what: What
  ruleCode: string | null
  requestId: string | null
  reason: string
  openToo: boolean // said of a case that is open
  askedFor: string | null // who asked, and what shows it, for the second person
}

/** Puts a disposal before a second person. Nothing is destroyed by it [PR 8]. */
export async function proposeDisposal(
  tx: Tx,
  actor: Actor,
  subject: OpenSubject,
  { proposal, now }: { proposal: Proposal; now: Date },
): Promise<string> {
  const of = { kind: subject.kind, id: subject.id }
  const { goes, counts, busy } = await weigh(tx, of)
  const going = requireGoing(goes)
  const { what, openToo, askedFor } = proposal
  requireEnded(subject, { isAskedFor: proposal.requestId !== null, openToo, what })
  requireQuiet(busy)
  if (what === 'kept-files' && counts.files === 0)
    throw new AppError('conflict', 'No file is kept as evidence here.')
  const { reference } = subject
  const shown = { ...proposal, of, reference, counts, going, by: actor.id, at: now }
  const id = (await insertDisposal(tx, shown)) ?? waitsAlready()
  const isOpen = subject.kind === 'case' && !subject.hasEnded
  const said = [
    whatWords(what, reference, counts),
    isOpen ? 'The case is open.' : [],
    askedFor ?? [],
  ]
  const words = { what: said.flat().join(' '), why: proposal.reason }
  const caseId = caseOf(of)
  const about = { objectId: id, caseId, keys: subject.keys }
  await askSecond(tx, actor, { kind: 'disposal', ...about, words, now })
  await record(tx, actor, 'disposal proposed', { kind: 'disposal', id, caseId })
  return id
}

/** Who here could be the second: of a restricted case only who is named on it and leads, and stands behind no wall. */
export async function listSeconds(tx: Tx, subject: OpenSubject, askedBy: string) {
  const leads = (await listPlaced(tx)).filter(
    ({ id, role, reach }) =>
      id !== askedBy && reach !== 'none' && permissionsOf(role).has('disposal.agree'),
  )
  const { inCase } = subject
  if (inCase === null) return leads
  const [barred, named] = [await listBarredIds(tx, inCase), await listNamed(tx, inCase)]
  const isRestricted = inCase.case.restriction === 'restricted'
  const reaches = (id: string) =>
    !isRestricted ||
    id === inCase.case.worker_id ||
    named.some(({ accountId, forWord }) => accountId === id && !forWord)
  return leads.filter(({ id }) => reaches(id) && !barred.includes(id))
}

/** Within the day: whoever leads and reaches it, not only who asked or agreed. Nothing comes of it then. */
export async function stopDisposal(tx: Tx, actor: Actor, id: string, now: Date) {
  const { of, state } = await getDisposal(tx, id)
  const decision = await findLastDecision(tx, 'disposal', id)
  if (state !== 'proposed' || !decision || !hasForce(decision))
    throw new AppError('conflict', 'Only what was agreed to, and has not gone, is stopped here.')
  await openSubject(tx, actor, of, 'hold.place')
  await endDecision(tx, actor, decision, now)
}

/** In whose trace a disposal stands. */
export const caseOf = ({ kind, id }: Subject): string | null => (kind === 'case' ? id : null)

function waitsAlready(): never {
  throw new AppError('conflict', 'A disposal of this waits for a second person already.')
}

/** What the second person reads: numbers, and no name. */
function whatWords(what: What, reference: string, counts: Counts): string {
  if (what === 'kept-files') return `Destroy ${counts.files} kept files of ${reference}.`
  const { people, contacts, incidents, assessments, files, shares, referrals } = counts
  return `Destroy ${reference} for good: ${people} people, ${referrals} referrals, ${contacts} contacts, ${incidents} incidents, ${assessments} assessments, ${files} kept files, ${shares} shares.`
}

export const getDisposal = async (tx: Tx, id: string): Promise<Disposal> =>
  (await findDisposal(tx, id)) ?? notFound()
