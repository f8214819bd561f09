import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { barTo, onceChecked, onceDropped, whileHeld } from '../../people/interlock/public.ts'
import {
  type Channel,
  type Contact,
  changeContact,
  findPeople,
  type Held,
  isSameValue,
  type Person,
  type VerifyReason,
} from '../../people/public.ts'
import { type RevealInput, revealDetail } from '../../people/reveals/public.ts'
import { holdWayBeside, whyNotThatWay } from '../beside/public.ts'
import { isBesideNow, reachingOf } from '../contacts/public.ts'
import { type OpenCase, openCase, requireOpen } from '../public.ts'
import type { AboutInput, ChangeInput, Settlement, WayInput } from './input.ts'
import { kindOfPart } from './parts/public.ts'
import {
  barWords,
  changedMeanwhile,
  requireMayChange,
  requireNotHis,
  WithASenior,
} from './policy.ts'
import { insertChange, insertInterlock, listInterlocks, setSettled } from './queries.ts'
import { type ChangeKind, type Sayer, writeWindows } from './rules.ts'

type At = { caseId: string; now: Date }
type Opened = { opened: OpenCase; person: Person }

/** The victim of a case, for who looks at how she is reached. */
export async function victimOf(tx: Tx, opened: OpenCase): Promise<Person> {
  const { victim_id: id } = opened.case
  return (await findPeople(tx, [id])).get(id) ?? notFound()
}

async function openToChange(tx: Tx, actor: Actor, { caseId, now }: At): Promise<Opened> {
  const opened = await openCase(tx, actor, caseId, 'contact.record')
  requireOpen(opened.case)
  requireMayChange(await isBesideNow(tx, actor, opened.case.worker_id, now))
  return { opened, person: await victimOf(tx, opened) }
}

type Kept = { contact: Contact; kind: ChangeKind; saidBy: Sayer | null; said: string }

/** Keeps how she is reached from now on, with whose word it was: one change, one row of the history, one trace. */
async function keep(tx: Tx, actor: Actor, { opened, person }: Opened, { now }: At, kept: Kept) {
  if (!(await changeContact(tx, person, kept.contact))) throw changedMeanwhile()
  const { contact, ...words } = kept
  const dueOn = contact.verifyAgain?.since ?? contact.reviewOn ?? null
  const id = await insertChange(tx, opened, { ...words, dueOn, by: actor.id, at: now })
  const object = { kind: 'safe-contact', id, caseId: opened.case.id }
  await record(tx, actor, 'safe contact changed', object)
}

export async function changeWay(
  tx: Tx,
  actor: Actor,
  at: At,
  { index, input }: { index: number; input: WayInput },
) {
  const found = await openToChange(tx, actor, at)
  const { person } = found
  if (person.version !== input.version) throw changedMeanwhile()
  const before = person.contact.channels[index] ?? notFound()
  const { saidBy, version: _, windows, ...told } = input
  const way: Channel = { ...before, ...told, windows: windows.length > 0 ? windows : null }
  if (way.safe) await requireFree(tx, found.opened, way)
  const channels = person.contact.channels.map((each, n) => (n === index ? way : each))
  const contact = { ...person.contact, channels }
  await keep(tx, actor, found, at, { contact, kind: 'way', saidBy, said: wayInWords(way) })
}

const wayInWords = ({ kind, safe, windows, voicemail, whoMayAnswer, shared }: Channel): string =>
  [
    `${kind}: ${safe ? 'safe' : 'not safe'}`,
    windows ? writeWindows(windows).replaceAll('\n', '; ') : 'at the times for every way',
    `voicemail ${voicemail ?? 'unknown'}`,
    ...(whoMayAnswer ? [`may answer: ${whoMayAnswer}`] : []),
    `shared: ${shared ?? 'unknown'}`,
  ].join(', ')

export async function changeAbout(tx: Tx, actor: Actor, at: At, input: AboutInput) {
  const found = await openToChange(tx, actor, at)
  const { person } = found
  if (person.version !== input.version) throw changedMeanwhile()
  const { saidBy, version: _, codeWord, ...told } = input
  // The box of the code word is always empty: what is not typed stays.
  const contact = {
    ...person.contact,
    ...told,
    codeWord: codeWord ?? person.contact.codeWord ?? null,
  }
  const said = [
    told.windows.length > 0
      ? writeWindows(told.windows).replaceAll('\n', '; ')
      : 'no time is safe for every way',
    ...(told.sayWhat ? [`we say: ${told.sayWhat}`] : []),
    ...(told.sender ? [`sender: ${told.sender}`] : []),
    ...(codeWord ? ['a new code word'] : []),
    ...(told.note ? [`note: ${told.note}`] : []),
    `asked again by ${dayInWords(told.reviewOn)}`,
  ].join(', ')
  await keep(tx, actor, found, at, { contact, kind: 'about', saidBy, said })
}

/** Something happened: what was safe may not be any more. What leaves of itself waits until somebody has asked her. */
export async function askAgain(tx: Tx, actor: Actor, at: At, because: VerifyReason) {
  const found = await openToChange(tx, actor, at)
  const since = londonDay(at.now)
  const contact = { ...found.person.contact, verifyAgain: { because, since } }
  await keep(tx, actor, found, at, { contact, kind: 'verify-again', saidBy: null, said: because })
}

export async function noteVerified(tx: Tx, actor: Actor, at: At, reviewOn: string) {
  const found = await openToChange(tx, actor, at)
  const contact = { ...found.person.contact, verifyAgain: null, askFirst: [], reviewOn }
  const said = `It is all still so. Asked again by ${dayInWords(reviewOn)}`
  await keep(tx, actor, found, at, { contact, kind: 'verified', saidBy: 'victim', said })
}

/** A new number or address is held: nothing goes to it until somebody has made sure that it is hers [ISA §67]. */
export async function holdChange(tx: Tx, actor: Actor, at: At, input: ChangeInput) {
  const found = await openToChange(tx, actor, at)
  const { contact: before } = found.person
  const { kind, value, oldIsUnsafe, changeSaidBy: saidBy } = input
  if (before.channels.some((way) => isSameValue(way.value, value)))
    throw new AppError('conflict', 'This is recorded already. Change what is said of it instead.')
  requireNotHis({ kind, value }, await reachingOf(tx, found.opened))
  const change = { kind, value, oldIsUnsafe, askedBy: actor.id, askedAt: at.now }
  if ((await insertInterlock(tx, found.opened, { ...change, saidBy })) === null)
    throw new AppError('conflict', 'Another change of this is held already. Settle that first.')
  const contact = whileHeld(before, change)
  const said = `${kind}: a new one is held${oldIsUnsafe ? ', and the old one is not safe' : ''}`
  await keep(tx, actor, found, at, { contact, kind: 'held', saidBy, said })
  await holdWayBeside(tx, found.opened, change)
}

/** Somebody made sure that it is hers, or that it is not. */
export async function settleChange(
  tx: Tx,
  actor: Actor,
  at: At,
  { id, how }: { id: string; how: Settlement },
) {
  const found = await openToChange(tx, actor, at)
  const { opened, person } = found
  const change = (await listInterlocks(tx, opened)).find((each) => each.id === id) ?? notFound()
  if (how !== 'not-hers') {
    const facts = await reachingOf(tx, opened)
    const bar = barTo(facts, change, { check: how, by: actor.id, at: at.now })
    if (bar) throw new AppError('conflict', barWords[bar])
    await requireFree(tx, opened, change)
  }
  if (!(await setSettled(tx, opened, { id, how, by: actor.id, at: at.now })))
    throw changedMeanwhile()
  const isHers = how !== 'not-hers'
  const contact = isHers ? onceChecked(person.contact, change) : onceDropped(person.contact, change)
  const kind = isHers ? 'released' : 'dropped'
  await keep(tx, actor, found, at, { contact, kind, saidBy: null, said: `${change.kind}: ${how}` })
}

/** Whose it is in another case is for a senior: whoever acts learns that she looks, and no more [PR 7]. */
async function requireFree(tx: Tx, opened: OpenCase, way: Held) {
  requireNotHis(way, await reachingOf(tx, opened))
  const why = await whyNotThatWay(tx, opened, way)
  if (why !== null) throw new WithASenior(why, way)
}

/** A refusal takes back what was found a moment ago: here it is found again, so that a senior knows what waits for her. */
export async function askSenior(tx: Tx, actor: Actor, caseId: string, way: Held) {
  await holdWayBeside(tx, await openCase(tx, actor, caseId, 'contact.record'), way)
}

/** Shows one value of the page to who asked for it. */
export async function revealPart(
  tx: Tx,
  actor: Actor,
  caseId: string,
  asked: RevealInput & { now: Date; provenAt: Date | null },
): Promise<string> {
  await openCase(tx, actor, caseId, 'person.reveal')
  const kind = kindOfPart(asked.part)
  if (kind === null) throw new AppError('invalid', 'Select what to show from the page.')
  return revealDetail(tx, actor, { ...asked, on: { kind: 'case', id: caseId }, kind })
}
