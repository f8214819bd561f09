import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { maySamePersonBear } from '../../../security/names.ts'
import { record } from '../../../security/trace.ts'
import { setToCheck } from '../../people/public.ts'
import { holdBeside, requireFreeBeside, whyNotBeside } from '../beside/public.ts'
import {
  listPartyNames,
  listWalls,
  matchNames,
  type OpenCase,
  openCase,
  type Recipient,
  requireOpen,
} from '../public.ts'
import { listAround } from '../relations/public.ts'
import type { BookingInput } from './input.ts'
import { requireMayBecome, requireNoConflict, requireNotRefused } from './policy.ts'
import { insertBooking, listBookings, setBooking } from './queries.ts'
import {
  type Answer,
  type BookingState,
  type BookingWords,
  lastAnswer,
  namesOf,
  whyNotTold,
} from './rules.ts'
import type { Booking } from './tables.ts'

/** Asks an agency for an independent interpreter; nobody's name is in it yet [ISA §66]. */
export async function bookInterpreter(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: BookingInput; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  const { language, agency, sex, toldFree, wantedOn } = input
  requireNoConflict({ person: '', organisation: agency }, await partiesOf(tx, opened))
  const nobody = { interpreter: null, answer: null, told: null }
  const words = { language, agency, sex, toldFree, ...nobody }
  const id = await insertBooking(tx, opened, { wantedOn, words, by: actor.id, at: now })
  await record(tx, actor, 'interpreter recorded', { kind: 'interpreter', id, caseId })
}

type Step = { id: string; version: number; now: Date }

/**
 * The agency named somebody: held against everybody of this case, and against what the victim said of this person
 * before, in any booking, before the victim is asked. The name that stood here stays, with its answer [PR 14].
 */
export async function nameInterpreter(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { interpreter, askedAgain, ...step }: Step & { interpreter: string; askedAgain: boolean },
) {
  const { opened, booking } = await openBooking(tx, actor, caseId, step.id)
  const person = { person: interpreter, organisation: booking.agency }
  requireNoConflict(person, await partiesOf(tx, opened))
  if (!askedAgain) requireNotRefused(await listNamed(tx, opened, interpreter))
  const earlier = namesOf(booking)
  const words = { ...wordsOf(booking), interpreter, answer: null, earlier }
  await become(tx, actor, { opened, booking }, { ...step, state: 'named', words })
  await matchNames(tx, opened, [interpreter])
  await holdBeside(tx, opened, [interpreter])
}

/** What the victim said about that name, and how she was asked [PR 14]. */
export async function keepAnswer(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { answer: said, ...step }: Step & { answer: Omit<Answer, 'at'> },
) {
  const found = await openBooking(tx, actor, caseId, step.id)
  const answer = { ...said, at: step.now.toISOString() }
  const words = { ...wordsOf(found.booking), answer }
  const state = answer.said === 'yes' ? 'agreed' : 'declined'
  await become(tx, actor, found, { ...step, state, words })
}

/** The interpreter learns who the victim is: refused until the victim agreed to this name. */
export async function tellInterpreter(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { told, ...step }: Step & { told: NonNullable<BookingWords['told']> },
) {
  const found = await openBooking(tx, actor, caseId, step.id)
  const { agency, interpreter } = found.booking
  requireMayBecome(found.booking.state, 'told')
  requireNotRefused(await listNamed(tx, found.opened, interpreter ?? ''))
  // Walls and people may have come since the name was first held against them.
  const person = { person: interpreter ?? '', organisation: agency }
  requireNoConflict(person, await partiesOf(tx, found.opened))
  await requireFreeBeside(tx, found.opened, person.person)
  const words = { ...wordsOf(found.booking), told }
  await become(tx, actor, found, { ...step, state: 'told', words })
  const { id } = step
  await record(tx, actor, 'name given to interpreter', { kind: 'interpreter', id, caseId })
}

export async function callOff(tx: Tx, actor: Actor, caseId: string, step: Step) {
  const found = await openBooking(tx, actor, caseId, step.id)
  const words = wordsOf(found.booking)
  await become(tx, actor, found, { ...step, state: 'called-off', words })
  await setToCheck(tx, caseId) // the name is found no more
}

type InCase = Pick<OpenCase, 'keys'> & { case: { id: string } }

/** Why a share does not go to an interpreter about whom the victim was not asked; null: it is none of them. */
export async function whyNotToInterpreter(
  tx: Tx,
  opened: InCase,
  { person }: Recipient,
): Promise<string | null> {
  const named = await listNamed(tx, opened, person)
  if (named.length === 0) return null
  const last = lastAnswer(named)
  if (last === null) return whyNotTold('named')
  if (last.said === 'no') return whyNotTold('declined')
  const standing = named.filter(({ isNow, state }) => isNow && state !== 'told')
  const why = standing.map(({ state }) => whyNotTold(state)).find((each) => each !== null) ?? null
  return why ?? (await whyNotBeside(tx, opened, named.at(-1)?.interpreter ?? person))
}

/** Who is to interpret, or did: each by the name that stands now. */
export const listInterpreters = async (tx: Tx, opened: InCase): Promise<string[]> =>
  (await listBookings(tx, opened))
    .filter(({ state }) => state !== 'called-off')
    .flatMap(({ interpreter }) => interpreter ?? [])

/** Wherever this person stands, or stood, in a booking of this case. */
const listNamed = async (tx: Tx, opened: InCase, person: string) =>
  (await listBookings(tx, opened))
    .flatMap((booking) =>
      namesOf(booking).map((named, at, all) => ({
        ...named,
        state: booking.state,
        isNow: booking.interpreter !== null && at === all.length - 1,
      })),
    )
    .filter(({ interpreter }) => maySamePersonBear(interpreter, person))

type Found = { opened: OpenCase; booking: Booking }
type Becoming = Step & { state: BookingState; words: BookingWords }

async function become(tx: Tx, actor: Actor, { opened, booking }: Found, step: Becoming) {
  requireMayBecome(booking.state, step.state)
  const { now: at, ...change } = step
  if (!(await setBooking(tx, opened, { ...change, by: actor.id, at })))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  const object = { kind: 'interpreter', id: step.id, caseId: opened.case.id }
  await record(tx, actor, 'interpreter recorded', object)
}

const wordsOf = ({ language, agency, sex, toldFree, ...of }: Booking): BookingWords => ({
  ...{ language, agency, sex, toldFree },
  ...{ interpreter: of.interpreter, answer: of.answer, earlier: of.earlier ?? [], told: of.told },
})

async function openBooking(tx: Tx, actor: Actor, caseId: string, id: string): Promise<Found> {
  const opened = await openToChange(tx, actor, caseId)
  const booking = (await listBookings(tx, opened)).find((each) => each.id === id) ?? notFound()
  return { opened, booking }
}

async function openToChange(tx: Tx, actor: Actor, caseId: string): Promise<OpenCase> {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  return opened
}

const partiesOf = async (tx: Tx, opened: OpenCase) => ({
  parties: [
    ...(await listPartyNames(tx, opened.case.id)),
    ...(await listAround(tx, opened)).map(({ name }) => name),
  ],
  walls: await listWalls(tx, opened),
})
