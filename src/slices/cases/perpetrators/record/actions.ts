import { actingAs, type Tx } from '../../../../platform/db.ts'
import { notFound } from '../../../../platform/errors.ts'
import { InvalidInput } from '../../../../platform/http.ts'
import { londonDay } from '../../../../platform/time.ts'
import { type Actor, machine } from '../../../../security/actor.ts'
import { record } from '../../../../security/trace.ts'
import {
  addPerson,
  type Contact,
  changedWords,
  changeHim,
  countIn,
  findPeople,
  type InCase,
  noContact,
  onlyIn,
  type Person,
  saysAnew,
  shownIn,
  wordsIn,
} from '../../../people/public.ts'
import {
  holdHimBeside,
  holdReached,
  listOpenCasesAbout,
  type OfHim,
  reviewReached,
} from '../../beside/public.ts'
import { matchParties } from '../../conflicts/public.ts'
import { type OpenCase, openCase, requireOpen } from '../../public.ts'
import { noteNowHis } from '../../safe-contact/public.ts'
import type { RecordInput } from './input.ts'
import { listElsewhere, setSubject, takeVersion } from './queries.ts'
import { toldIn } from './rules.ts'

const nothing: InCase = {
  name: { given: '', surname: '', knownAs: null, dateOfBirth: null },
  home: { address: null, postcode: null },
  channels: [],
  before: { names: [], homes: [], ways: [] },
}

/** What this case says of whose conduct it is, and nothing that another case put down of the same person [PR 7]. */
export async function findWordsIn(tx: Tx, opened: Pick<OpenCase, 'case'>): Promise<InCase | null> {
  const him = await findHim(tx, opened)
  return him ? wordsIn(him, opened.case.id) : null
}

async function findHim(tx: Tx, { case: of }: Pick<OpenCase, 'case'>): Promise<Person | null> {
  if (of.subject_id === null) return null
  return (await findPeople(tx, [of.subject_id])).get(of.subject_id) ?? null
}

export type Seen = { opened: OpenCase; shown: InCase; isRecorded: boolean; version: string }

/** The record as somebody is about to put it right; never without a trace. */
export async function seeRecord(tx: Tx, actor: Actor, caseId: string): Promise<Seen> {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  await record(tx, actor, 'alleged stalker opened to change', { kind: 'case', id: caseId })
  const him = await findHim(tx, opened)
  const shown = him ? wordsIn(him, caseId) : nothing
  return { opened, shown, isRecorded: him !== null, version: versionOf(opened, him) }
}

/** By what this case shows alone: the version of the record itself would tell of a change in another one. */
const versionOf = ({ case: of }: OpenCase, him: Person | null): string =>
  `${of.version}-${him ? countIn(him, of.id) : 0}`

/**
 * What is recorded of the alleged stalker is put right or added to, or recorded at all. From then on that person is held
 * against everybody as whoever is added is, and each way by which a victim is reached against the new values. Last come our
 * own people: a name that is new to a case may keep one of them from it, whoever does this among them.
 */
export async function putRight(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: RecordInput; now: Date },
): Promise<'changed' | 'stale'> {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const him = await findHim(tx, opened)
  if (input.version !== versionOf(opened, him)) return 'stale'
  const shown = him ? wordsIn(him, caseId) : nothing
  if (him && !saysAnew(shown, toldIn(input, shown))) throw nothingNew()
  if (!(await takeVersion(tx, opened))) return 'stale'
  const kept = him
    ? await keepChange(tx, opened, { him, input, now })
    : await keepNew(tx, opened, input)
  const event = him ? 'alleged stalker recorded anew' : 'alleged stalker recorded'
  await record(tx, actor, event, { kind: 'case', id: caseId })
  const told = { ...kept, by: actor.id, now }
  await holdHimBeside(tx, ofHim(opened, kept.id), shownIn(kept.after, caseId))
  await tellWhoHolds(tx, ofHim(opened, kept.id), told)
  return 'changed'
}

const nothingNew = () =>
  new InvalidInput([
    {
      field: 'given',
      message: 'Nothing is saved: all of this is recorded already. Change or add to it',
    },
  ])

const ofHim = ({ case: of, keys }: OpenCase, subjectId: string): OfHim => ({
  case: { id: of.id, victim_id: of.victim_id, subject_id: subjectId },
  keys,
})

type Kept = { id: string; before: Contact; after: Pick<Person, 'identity' | 'contact'> }

async function keepNew(
  tx: Tx,
  { case: { id: caseId } }: OpenCase,
  input: RecordInput,
): Promise<Kept> {
  const { channels, address, postcode, ...identity } = toldIn(input, nothing)
  const after = { identity, contact: { ...noContact, channels, address, postcode } }
  const id = await addPerson(tx, { kind: 'subject-of-concern', ...after })
  await setSubject(tx, caseId, id)
  return { id, before: noContact, after }
}

type Change = { him: Person; input: RecordInput; now: Date }

async function keepChange(
  tx: Tx,
  { case: { id: caseId } }: OpenCase,
  { him, input, now }: Change,
): Promise<Kept> {
  const others = await actingAs(tx, machine, () => listElsewhere(tx, { subjectId: him.id, caseId }))
  const slip = input.takenAway === 'slip'
  const at = { caseId, on: londonDay(now), slip, others }
  const made = await changeHim(tx, him.id, (words) =>
    changedWords(words, toldIn(input, wordsIn(words, caseId)), at),
  )
  if (!made) notFound()
  return { id: him.id, before: made.before.contact, after: made.after }
}

type Told = Kept & { by: string; now: Date }

/**
 * In every open case about him, this one and others, and in those of everybody else who is reached by what is new of his.
 * What he had already was asked of when it came.
 */
async function tellWhoHolds(tx: Tx, first: OfHim, { id, before, after, by, now }: Told) {
  const changed = { before, after: after.contact, now }
  await actingAs(tx, machine, async () => {
    const about = await listOpenCasesAbout(tx, id)
    const theirs = about.map((each) => each.case.victim_id)
    await holdReached(tx, onlyIn(after.contact, before), theirs)
    for (const each of about)
      await noteNowHis(tx, each, { ...changed, by: each.case.id === first.case.id ? by : machine })
    await reviewReached(tx, onlyIn(before, after.contact))
    for (const each of about) if (each.case.id !== first.case.id) await matchParties(tx, each)
  })
  await matchParties(tx, first)
}
