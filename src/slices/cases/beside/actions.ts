import { actingAs, type Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  byName,
  type Channel,
  findKnown,
  findKnownByName,
  findPeople,
  findWhoseWay,
  keepHeld,
  type Likeness,
  type NewPerson,
} from '../../people/public.ts'
import {
  endNamingForWord,
  keepApart,
  listWalls,
  nameLeaderForWord,
  type OpenCase,
  openCase,
  raiseWall,
  wallBetween,
} from '../public.ts'
import type { BesideInput } from './input.ts'
import { findWhereKnown, listNamedInVain, listWaiting } from './naming/public.ts'
import { insertBeside, listBeside, listBesideHeld, setBesideWord } from './queries.ts'
import { markWay, type OfHim } from './reached/public.ts'
import {
  askedOfWay,
  asksOfSame,
  type FoundBeside,
  heldShown,
  isKeptOut,
  isNameless,
  isNew,
  isNewTold,
  noPartHere,
  ofWay,
  shutFor,
  toldOfAs,
  whyNotYet,
} from './rules.ts'
import type { BesideHeld, PartyTold } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }

/**
 * Holds names that stand beside a case against everybody stored, as they are told of, and keeps by what they are found
 * whenever somebody is added. Whom it may be is for a senior; to whoever acts nothing is different [PR 7].
 */
export async function holdBeside(tx: Tx, opened: InCase, names: readonly string[]) {
  if (names.length === 0) return
  await keepHeld(tx, { caseId: opened.case.id }, names.map(byName))
  await holdNames(tx, opened, names)
}

/** Against everybody who is stored in this moment. */
export async function holdNames(tx: Tx, opened: InCase, names: readonly string[]) {
  const before = await seenByService(tx, opened)
  let isFound = false
  for (const name of new Set(names))
    for (const { id: personId, band, agrees } of await findKnownByName(tx, name)) {
      if (!isNew(before, { name }, personId)) continue
      await keep(tx, opened, { of: { personId }, found: { name, band, agrees } })
      isFound = true
    }
  if (isFound) await nameWhoDecides(tx, opened.case.id)
}

export type ToldOf = { party: PartyTold; like: (name: string) => Likeness | null }

/**
 * A referral tells of somebody who may be one of those beside this case, before there is a record to hold the name against:
 * a senior reads it at once, and nothing rests on the name meanwhile.
 */
export async function holdTold(
  tx: Tx,
  opened: InCase,
  { referralId, names, told }: { referralId: string; names: readonly string[]; told: ToldOf[] },
) {
  const before = await seenByService(tx, opened)
  const found = [...new Set(names)].flatMap((name) => {
    const [first] = told.flatMap(({ party, like }) => {
      const likeness = like(name)
      return likeness && isNewTold(before, name, referralId) ? [{ party, ...likeness }] : []
    })
    return first ? [{ name, ...first }] : []
  })
  for (const { party, ...match } of found)
    await keep(tx, opened, { of: { referralId, party }, found: match })
  if (found.length > 0) await nameWhoDecides(tx, opened.case.id)
}

/**
 * The same of whose conduct the case is about, by all that this case says of that person: a client, the alleged stalker of
 * another case. Of this case alone both are known, and what another put down is shown to nobody who leads this [PR 7].
 */
export async function holdHimBeside(tx: Tx, opened: OfHim, him: Omit<NewPerson, 'kind'>) {
  const before = await seenByService(tx, opened)
  const { victim_id, subject_id } = opened.case
  const known = (await findKnown(tx, him)).filter(({ id }) => id !== victim_id && id !== subject_id)
  const { given, surname, knownAs } = him.identity
  const name = `${given || (knownAs ?? '')} ${surname}`.trim()
  const anew = known.filter(({ id }) => isNew(before, { name, isHim: true }, id))
  for (const { id: personId, band, agrees } of anew) {
    const found: FoundBeside = { name, isHim: true, band, agrees }
    await keep(tx, opened, { of: { personId }, found })
  }
  if (anew.length > 0) await nameWhoDecides(tx, opened.case.id)
}

async function keep(tx: Tx, opened: InCase, match: Parameters<typeof insertBeside>[2]) {
  const id = await insertBeside(tx, opened, match)
  // Of no case: who reads what was done in it learns nothing by this.
  await record(tx, { id: machine }, 'person beside case held', { kind: 'beside', id })
}

export type NearColleague = { accountId: string; name: string } & Likeness

/** One of our own nearly bears the name of somebody in this case or beside it: no wall stands before a senior's word [ISA §71]. */
export async function holdNear(tx: Tx, opened: InCase, near: readonly NearColleague[]) {
  if (near.length === 0) return
  const before = await seenByService(tx, opened)
  for (const { accountId, ...found } of near)
    if (isNew(before, found, accountId)) await keep(tx, opened, { of: { accountId }, found })
}

/** Hidden or not: what is asked of it is whether something waits, and what a senior said. */
const seenByService = (tx: Tx, opened: InCase) =>
  actingAs(tx, machine, () => listBeside(tx, opened))

/** Threat: one of the cases is hidden from all who lead, so that nobody could ever say the word [PR 1, PR 7]. */
const nameWhoDecides = (tx: Tx, caseId: string) =>
  actingAs(tx, machine, async () => {
    const { others, keptFrom } = await findWhereKnown(tx, caseId)
    await nameLeaderForWord(tx, caseId, [...new Set([caseId, ...others])], keptFrom)
  })

/**
 * The same of all that waits, as a job calls it: a case was hidden since, or a referral became one. And where nothing waits
 * any more without a word, nobody is named for one.
 */
export async function keepWhoDecides(tx: Tx) {
  for (const caseId of await listWaiting(tx)) await nameWhoDecides(tx, caseId)
  for (const caseId of await listNamedInVain(tx)) await endNamingForWord(tx, caseId)
}

/**
 * Why nothing goes to whoever bears this name, nor rests on what that person says; null: it may. Asked anew each time,
 * of everybody who is stored in this moment.
 */
export async function whyNotBeside(tx: Tx, opened: InCase, name: string): Promise<string | null> {
  const known = await findKnownByName(tx, name)
  const found = await seenByService(tx, opened)
  return whyNotYet(found, { name }, [...known.map(({ id }) => id), ...toldOfAs(found, name)])
}

type Way = Pick<Channel, 'kind' | 'value'>

/**
 * Holds a way to reach the victim against every alleged stalker stored but the one of this case, of whom whoever acts may
 * know. Of whom it is recorded is for a senior [PR 7].
 */
export async function holdWayBeside(tx: Tx, opened: InCase & Of, { kind: way, value }: Way) {
  const before = await seenByService(tx, opened)
  const whose = await ofOthers(tx, opened, { kind: way, value })
  const anew = whose.filter((id) => isNew(before, { name: value, way }, id))
  for (const personId of anew)
    await keep(tx, opened, { of: { personId }, found: foundBy(way, value) })
  if (anew.length > 0) await nameWhoDecides(tx, opened.case.id)
}

/** Why nothing goes that way before a senior's word, or after it; null: nothing is known against it. */
export async function whyNotThatWay(tx: Tx, opened: InCase & Of, way: Way): Promise<string | null> {
  const asked = askedOfWay(await seenByService(tx, opened), way.value)
  const whose = [...(await ofOthers(tx, opened, way)), ...shutFor(asked)]
  return whyNotYet(asked, { name: way.value, way: way.kind }, whose, ofWay)
}

/** Nobody is recorded with it any more to whom a senior shut it: she alone opens it, and is asked anew. */
export async function askWayAnew(tx: Tx, opened: InCase & Of, { kind: way, value }: Way) {
  const asked = askedOfWay(await seenByService(tx, opened), value)
  const whose = await ofOthers(tx, opened, { kind: way, value })
  const isWaiting = (id: string) => asked.find(({ who }) => who === id)?.word === null
  const anew = shutFor(asked).filter((id) => !whose.includes(id) && !isWaiting(id))
  for (const personId of anew)
    await keep(tx, opened, { of: { personId }, found: foundBy(way, value) })
  if (anew.length > 0) await nameWhoDecides(tx, opened.case.id)
}

type HerOwn = {
  ways: readonly Way[]
  herself: readonly { personId: string; by: string; at: Date }[]
}

/** A senior has said already that whoever is recorded with it is the victim herself: she is not asked of it again. */
export const keepHerOwn = (tx: Tx, opened: InCase & Of, { ways, herself }: HerOwn) =>
  actingAs(tx, machine, async () => {
    for (const { personId, by, at } of herself)
      for (const { kind, value } of ways) {
        if (!(await ofOthers(tx, opened, { kind, value })).includes(personId)) continue
        const match = { of: { personId }, found: foundBy(kind, value) }
        const id = await insertBeside(tx, opened, match)
        await setBesideWord(tx, opened, { id, word: 'harmless', reason: isHerself, by, at })
      }
  })
const isHerself = 'A senior has said of the referral that this is the victim.'

const foundBy = (way: Way['kind'], value: string): FoundBeside => ({
  ...{ name: value, way, band: 'almost surely', agrees: agreesBy(way) },
})

type Of = { case: { victim_id: string; subject_id: string | null } }
async function ofOthers(tx: Tx, { case: of }: Of, way: Way) {
  const { victim_id: id, subject_id } = of
  const her = way.kind === 'post' ? (await findPeople(tx, [id])).get(id) : undefined
  const whose = await findWhoseWay(tx, way, her?.contact.postcode ?? null)
  return whose.filter((each) => each !== subject_id)
}

function agreesBy(way: Way['kind']): Likeness['agrees'] {
  if (way === 'post') return [{ field: 'street', exactly: true }]
  return [{ field: way === 'email' ? 'email' : 'phone', exactly: true }]
}

export async function requireFreeBeside(tx: Tx, opened: InCase, name: string) {
  const why = await whyNotBeside(tx, opened, name)
  if (why !== null) throw new AppError('conflict', why)
}

/** For the day of who leads: beside which cases somebody waits for her word. */
export const besideToTell = async (tx: Tx, actor: Actor): Promise<BesideHeld[]> =>
  actor.permissions.has('referral.see-matches') ? listBesideHeld(tx, heldShown + 1) : []

/**
 * A senior says who it is, and whether that person has a part in this case: once for a name, however many share it. True:
 * she was named on the case for this word alone, and reaches it no more.
 */
export async function decideBeside(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, input, now }: { id: string; input: BesideInput; now: Date },
): Promise<boolean> {
  const opened = await openCase(tx, actor, caseId, 'case.read')
  const matches = await listBeside(tx, opened)
  // Of a hidden case she sees nothing, and decides nothing: whoever is named on it does.
  const asked = matches.find((each) => each.id === id) ?? notFound()
  const about = asksOfSame(matches, asked)
  const decided = { word: input.word, reason: input.judged, by: actor.id, at: now }
  if (!about.includes(asked)) throw decidedMeanwhile()
  for (const match of about) {
    if (!(await setBesideWord(tx, opened, { ...decided, id: match.id }))) throw decidedMeanwhile()
    await record(tx, actor, 'person beside case decided', { kind: 'beside', id: match.id })
  }
  if (input.word === 'not-here') {
    const colleagues = about.flatMap(({ kind, who }) => (kind === 'colleague' ? who : []))
    await keepApart(tx, opened, colleagues)
    const isAnother = about.some(({ kind }) => kind !== 'colleague')
    if (isAnother && !isNameless(asked)) await keepOut(tx, actor, opened, asked.name)
  }
  if (asked.way) await markWay(tx, opened.case.victim_id, { kind: asked.way, value: asked.name })
  const waits = (await seenByService(tx, opened)).some(({ word }) => word === null)
  const ended = waits ? [] : await endNamingForWord(tx, caseId)
  return ended.some((each) => each.caseId === caseId && each.accountId === actor.id)
}

/** Nothing leaves towards that name from now on. The reason that stands on the wall says nothing of another case. */
async function keepOut(tx: Tx, actor: Actor, opened: OpenCase, name: string) {
  const stands = wallBetween(await listWalls(tx, opened), { person: name, organisation: '' })
  if (!stands) await raiseWall(tx, actor, opened, { kind: 'person', name, reason: noPartHere })
}

/** Of whom a senior said that this person has no part in this case, by name; whom else it may be is not told. */
export async function keptOutOf(tx: Tx, opened: InCase): Promise<(name: string) => boolean> {
  const matches = await seenByService(tx, opened)
  return (name) => isKeptOut(matches, name)
}

const decidedMeanwhile = () => new AppError('conflict', 'A senior has decided this meanwhile.')
