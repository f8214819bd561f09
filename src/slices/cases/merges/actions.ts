import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  findKnown,
  findPeople,
  foldPerson,
  listStanding,
  type Merge,
  type Person,
  type Source,
  unfoldPerson,
} from '../../people/public.ts'
import { holdReached, holdWaysOf } from '../beside/public.ts'
import { matchParties } from '../conflicts/public.ts'
import { type OpenCase, openCase } from '../public.ts'
import { insertChange, noteNowHis } from '../safe-contact/public.ts'
import type { MergeInput } from './input.ts'
import {
  requireLast,
  requireNothingFolded,
  requireNothingHeld,
  requireSameAudience,
  requireWithinReach,
} from './policy.ts'
import { insertMoved, listAudiences, listCasesOf, listMoved, setParty } from './queries.ts'
import type { CaseOf, Likely } from './tables.ts'

const partiesOf = ({ case: of }: OpenCase): string[] => [of.victim_id, of.subject_id ?? []].flat()

export type Seen = { opened: OpenCase; own: Person[]; likely: Likely[]; merges: Merge[] }

// More than these nobody compares.
const likelyAtMost = 10

/** Who of the people of other cases may be one of this: of cases within reach, each opened by its own door. */
export async function seeLikely(tx: Tx, actor: Actor, caseId: string): Promise<Seen> {
  const opened = await openCase(tx, actor, caseId, 'person.merge')
  const ids = partiesOf(opened)
  const own = [...(await findPeople(tx, ids)).values()]
  const likely: Likely[] = []
  for (const person of own) likely.push(...(await likelyOf(tx, person, ids)))
  const shown = likely.slice(0, likelyAtMost)
  await openAll(
    tx,
    actor,
    shown.flatMap(({ cases }) => cases),
    opened,
  )
  return { opened, own, likely: shown, merges: await listStanding(tx, ids) }
}

async function likelyOf(tx: Tx, person: Person, own: readonly string[]): Promise<Likely[]> {
  const known = await findKnown(tx, person)
  const others = known.filter(({ id, kind }) => !own.includes(id) && kind === person.kind)
  const ids = others.map(({ id }) => id)
  const [people, cases] = [await findPeople(tx, ids), await listCasesOf(tx, ids)]
  return others.flatMap(({ id, band, agrees }) => {
    const [other, its] = [people.get(id), cases.filter((each) => isIn(each, id))]
    const [first] = its
    return other && first
      ? [{ person: other, likeness: { band, agrees }, cases: its, readIn: first.id }]
      : []
  })
}

const isIn = ({ victimId, subjectId }: CaseOf, id: string) => victimId === id || subjectId === id

/** Whatever one page or deed shows of several cases is asked of each of them. */
async function openAll(tx: Tx, actor: Actor, cases: readonly { id: string }[], first: OpenCase) {
  const opened = new Map([[first.case.id, first]])
  for (const { id } of cases)
    if (!opened.has(id)) opened.set(id, await openCase(tx, actor, id, 'person.merge'))
  return opened
}

type When = { now: Date }

/** Two records are one person: every case of the other stands on this one from now on. */
export async function mergeRecords(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: When & { input: MergeInput },
) {
  const { opened, own, likely } = await seeLikely(tx, actor, caseId)
  const chosen = likely.find(({ person }) => person.id === input.record)
  const kept = own.find(({ kind }) => kind === chosen?.person.kind)
  if (!chosen || !kept) throw notAmongThem()
  const folded = chosen.person
  const cases = await listCasesOf(tx, [kept.id, folded.id])
  const inCases = await openAll(tx, actor, cases, opened)
  requireSameAudience(await listAudiences(tx, [kept.id, folded.id]), cases.length)
  requireNothingHeld([kept, folded])
  requireNothingFolded(await listStanding(tx, [folded.id]))
  const readIn = { kept: caseId, folded: chosen.readIn }
  const words = {
    readIn,
    choice: choiceOf(input),
    reason: input.mergedBecause,
    by: actor.id,
    at: now,
  }
  const id = await foldPerson(tx, { kept, folded, ...words })
  if (id === null) throw changedMeanwhile()
  const moved = chosen.cases.map((each) => each.id)
  await insertMoved(tx, id, moved)
  for (const each of moved) await setParty(tx, { caseId: each, from: folded.id, to: kept.id })
  if (kept.kind === 'victim') {
    await askAgainIn(tx, actor, inCases, now)
    await holdWaysOf(tx, kept.id)
  } else await askOfHisWays(tx, actor, inCases, { kept, folded, moved, now })
  await holdAnew(tx, actor, inCases, { event: 'records made one', id })
}

/** It stands on the day of whoever works with her, in each case, that she is asked what is safe now. */
async function askAgainIn(tx: Tx, actor: Actor, cases: ReadonlyMap<string, OpenCase>, now: Date) {
  const said = 'two records of the victim were made one'
  const change = { kind: 'verify-again', saidBy: null, said, dueOn: londonDay(now) } as const
  for (const opened of cases.values())
    await insertChange(tx, opened, { ...change, by: actor.id, at: now })
}

type Made = { kept: Person; folded: Person; moved: string[]; now: Date }

/** What one of two records said of an alleged stalker counts in the cases of the other too (ADR-0060). */
async function askOfHisWays(
  tx: Tx,
  actor: Actor,
  cases: ReadonlyMap<string, OpenCase>,
  { kept, folded, moved, now }: Made,
) {
  const after = (await findPeople(tx, [kept.id])).get(kept.id)?.contact ?? kept.contact
  for (const { case: of, keys } of cases.values()) {
    const before = moved.includes(of.id) ? folded.contact : kept.contact
    if (of.state === 'open')
      await noteNowHis(tx, { case: of, keys }, { before, after, by: actor.id, now })
  }
  await holdReached(tx, after)
}

const choiceOf = ({ nameFrom, bornFrom, contactFrom }: MergeInput) => ({
  name: sourceOf(nameFrom),
  born: sourceOf(bornFrom),
  contact: sourceOf(contactFrom),
})
const sourceOf = (from: 'this' | 'other'): Source => (from === 'this' ? 'kept' : 'folded')

type Deed = { event: 'records made one' | 'records parted'; id: string }

/** Last, for a name that is new to a case may keep one of our own from it, whoever does this among them. */
async function holdAnew(
  tx: Tx,
  actor: Actor,
  cases: ReadonlyMap<string, OpenCase>,
  { event, id }: Deed,
) {
  for (const caseId of cases.keys())
    await record(tx, actor, event, { kind: 'person-merge', id, caseId })
  for (const opened of cases.values()) await matchParties(tx, opened)
}

/** It was not one person: each case stands again on the record it stood on. */
export async function partRecords(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { mergeId, now }: When & { mergeId: string },
) {
  const opened = await openCase(tx, actor, caseId, 'person.merge')
  const standing = await listStanding(tx, partiesOf(opened))
  const merge = standing.find(({ id }) => id === mergeId) ?? notFound()
  requireLast(merge, standing)
  const cases = await listCasesOf(tx, [merge.keptId])
  requireWithinReach(await listAudiences(tx, [merge.keptId]), cases.length)
  const inCases = await openAll(tx, actor, cases, opened)
  if (!(await unfoldPerson(tx, merge, { by: actor.id, at: now }))) throw changedMeanwhile()
  for (const each of await listMoved(tx, mergeId))
    await setParty(tx, { caseId: each, from: merge.keptId, to: merge.foldedId })
  for (const each of [merge.keptId, merge.foldedId].toSorted()) await holdWaysOf(tx, each)
  await holdAnew(tx, actor, inCases, { event: 'records parted', id: mergeId })
}

const notAmongThem = () =>
  new InvalidInput([{ field: 'record', message: 'Select which record is the same person' }])
const changedMeanwhile = () =>
  new AppError('conflict', 'Somebody changed one of these records meanwhile. Open this page again.')
