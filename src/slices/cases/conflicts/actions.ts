import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { listPlaced } from '../../../security/accounts/queries.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import type { Reach } from '../../../security/decide.ts'
import { findKeys } from '../../../security/keys.ts'
import { permissionsOf, type Role } from '../../../security/permissions.ts'
import { record } from '../../../security/trace.ts'
import {
  everyName,
  findKnownByName,
  findPeople,
  findPersonIds,
  keysLookedFor,
  type Person,
} from '../../people/public.ts'
import { listLegalNames } from '../../workforce/public.ts'
import { holdNear } from '../beside/public.ts'
import type { WallInput } from './input.ts'
import {
  insertWall,
  listCaseIdsOfParties,
  listEveryWall,
  listHeldBehind,
  listPartyIds,
  listRaisedSince,
  listWalls,
  listWallsOfService,
  lockBars,
  setBars,
  setMatched,
  setWallLowered,
} from './queries.ts'
import { type Colleague, namesakes, nearNamesakes, shutsOut, toldForDays } from './rules.ts'
import type { ConflictsToTell } from './tables.ts'

type InCase = { case: { id: string; worker_id: string | null }; keys: Keys }

/**
 * From now on nothing leaves towards whom it names, and none of our own whom it names finds the case any more; what
 * has left stays recorded. The case is never left with a worker who cannot reach it.
 */
export async function raiseWall(tx: Tx, actor: Actor, opened: InCase, input: WallInput) {
  const holder = await holderOf(tx, opened)
  if (holder && shutsOut(input, holder)) throw holderShutOut()
  if (!(await leavesALeader(tx, opened, input))) throw nobodyLeft()
  const id = await insertWall(tx, opened, { ...input, by: actor.id })
  await record(tx, actor, 'wall raised', { kind: 'wall', id, caseId: opened.case.id })
  await raiseBars(tx, opened)
}

/** Somebody who could lower it, and can sign in, has to be on this side of the wall. */
async function leavesALeader(tx: Tx, opened: OfCase, wall: Standing): Promise<boolean> {
  const walls = [...(await listWalls(tx, opened)), wall]
  return (await listColleagues(tx)).some(
    (colleague) => leads(colleague) && !walls.some((each) => shutsOut(each, colleague)),
  )
}

type OfCase = { case: { id: string }; keys: Keys }
type Standing = Parameters<typeof shutsOut>[0]

const leads = ({ role, reach, canSignIn }: Placed): boolean =>
  canSignIn && reach !== 'none' && permissionsOf(role).has('wall.lower')

const nobodyLeft = () =>
  new AppError(
    'conflict',
    'This wall would shut out every supervisor and manager: nobody could lower it again. Talk to a trustee first.',
  )

const holderShutOut = () =>
  new AppError(
    'conflict',
    'This wall would shut out the worker who holds the case. Give the case to somebody else first, then raise the wall.',
  )

export async function lowerWall(tx: Tx, actor: Actor, opened: InCase, id: string, now: Date) {
  if (!(await setWallLowered(tx, opened, id, actor.id, now))) notFound()
  await record(tx, actor, 'wall lowered', { kind: 'wall', id, caseId: opened.case.id })
  await raiseBars(tx, opened)
}

/** Who of our own stands behind the walls of this case, made anew. */
export async function raiseBars(tx: Tx, opened: Pick<InCase, 'keys'> & { case: { id: string } }) {
  await lockBars(tx)
  const caseId = opened.case.id
  const [walls, colleagues] = [await listWalls(tx, opened), await listColleagues(tx)]
  const bars = walls.flatMap((wall) =>
    colleagues
      .filter((colleague) => shutsOut(wall, colleague))
      .map(({ id }) => ({ caseId, accountId: id, wallId: wall.id })),
  )
  await setBars(tx, { caseId }, bars)
}

/**
 * Holds the parties of a new or changed case against our own people: whoever bears the full name of one of them is
 * shut out until a leader has looked [ISA §71]. A match that was once lowered is not raised again.
 */
export async function matchParties(tx: Tx, opened: { case: { id: string }; keys: Keys }) {
  const people = await findPeople(tx, await listPartyIds(tx, opened.case.id))
  const [names, colleagues] = [[...people.values()].flatMap(fullNames), await listColleagues(tx)]
  for (const colleague of namesakes(names, colleagues))
    await raiseAgainst(tx, opened, colleague, 'match')
  await holdNear(tx, opened, nearNamesakes(names, colleagues))
  await raiseBars(tx, opened)
}

/** The full names of the victim, and of whose conduct it is. */
export async function listPartyNames(tx: Tx, caseId: string): Promise<string[]> {
  const people = await findPeople(tx, await listPartyIds(tx, caseId))
  return [...people.values()].flatMap(fullNames)
}

/** The full names of whose conduct it is; none where that is not known. */
export async function findSubjectNames(tx: Tx, caseId: string): Promise<string[]> {
  const people = await findPeople(tx, await listPartyIds(tx, caseId))
  return [...people.values()].filter(({ kind }) => kind === 'subject-of-concern').flatMap(fullNames)
}

/** The same with names that are told of later: somebody around the victim, an attorney, an interpreter. */
export async function matchNames(tx: Tx, opened: OfCase, names: readonly string[]) {
  const colleagues = await listColleagues(tx)
  const found = namesakes(names, colleagues)
  for (const colleague of found) await raiseAgainst(tx, opened, colleague, 'match')
  await holdNear(tx, opened, nearNamesakes(names, colleagues))
  if (found.length > 0) await raiseBars(tx, opened)
}

/**
 * Who of our own bears one of these full names, before there is a case: kept from what they stand in. Where that would
 * leave nobody who leads, who leads is kept from nothing, for somebody has to help her [PR 8]; `leftOpen` says so.
 */
export async function listNamesakes(
  tx: Tx,
  names: readonly string[],
): Promise<{ accountIds: string[]; leftOpen: boolean }> {
  const colleagues = await listColleagues(tx)
  const found = namesakes(names, colleagues).map(({ id }) => id)
  const left = colleagues.some((colleague) => leads(colleague) && !found.includes(colleague.id))
  if (left) return { accountIds: found, leftOpen: false }
  const leaders = new Set(colleagues.filter(leads).map(({ id }) => id))
  const accountIds = found.filter((id) => !leaders.has(id))
  return { accountIds, leftOpen: accountIds.length < found.length }
}

/** The same the other way round: somebody joins, is placed anew, or changes her name. A job calls this, as machine. */
export async function matchColleague(tx: Tx, accountId: string, now: Date) {
  await lockBars(tx)
  const colleague = (await listColleagues(tx)).find(({ id }) => id === accountId)
  if (!colleague) return
  for (const name of colleague.names) {
    const ids = await findPersonIds(tx, keysLookedFor(name))
    const people = await findPeople(tx, ids)
    const same = [...people.values()].filter(
      (person) => namesakes(fullNames(person), [colleague]).length > 0,
    )
    const caseIds = await listCaseIdsOfParties(
      tx,
      same.map(({ id }) => id),
    )
    // Of a case that was erased nobody is kept out any more.
    for (const [id, keys] of await findKeys(tx, caseIds))
      await raiseAgainst(tx, { case: { id }, keys }, colleague, 'match')
    await askOfNear(tx, colleague, name)
  }
  const walls = await listWallsOfService(tx)
  const bars = walls
    .filter((wall) => shutsOut(wall, colleague))
    .map((wall) => ({ caseId: wall.caseId, accountId, wallId: wall.id }))
  await setBars(tx, { accountId }, bars)
  await setMatched(tx, accountId, now)
}

/** People who nearly bear this name of hers: whether it is she is asked beside each of their cases. */
async function askOfNear(tx: Tx, colleague: Colleague, name: string) {
  const known = (await findKnownByName(tx, name)).map(({ id }) => id)
  for (const person of (await findPeople(tx, known)).values()) {
    const near = nearNamesakes(fullNames(person), [colleague])
    const caseIds = await listCaseIdsOfParties(tx, [person.id])
    for (const [id, keys] of await findKeys(tx, caseIds))
      await holdNear(tx, { case: { id }, keys }, near)
  }
}

/**
 * Two sides of one matter have two workers: none of these finds this case any more [PR 7]. The reason that stands on
 * the wall says nothing of another case. The last who leads stays in reach, as with every match.
 */
export async function keepApart(tx: Tx, opened: OfCase, accountIds: readonly string[]) {
  const apart = (await listColleagues(tx)).filter(({ id }) => accountIds.includes(id))
  for (const colleague of apart) await raiseAgainst(tx, opened, colleague, 'apart')
  await raiseBars(tx, opened)
}

const apartReason = 'A senior keeps this colleague from the case.'

/** Of these colleagues those who can be kept from something: somebody who leads has to be left. */
export async function butForLastLeader(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  const colleagues = await listColleagues(tx)
  const left = colleagues.some((each) => leads(each) && !accountIds.includes(each.id))
  const leaders = new Set(left ? [] : colleagues.filter(leads).map(({ id }) => id))
  return accountIds.filter((id) => !leaders.has(id))
}

/** A namesake that was lowered as another person is not found again; what a senior wants says nothing of a name. */
async function raiseAgainst(
  tx: Tx,
  opened: OfCase,
  { id: accountId, names }: Colleague,
  kind: 'match' | 'apart',
) {
  const known = (await listEveryWall(tx, opened)).some(
    (wall) =>
      wall.kind === kind && wall.accountId === accountId && (kind === 'match' || !wall.lowered),
  )
  if (known) return
  const name = names[0] ?? ''
  const reason = kind === 'match' ? matchReason : apartReason
  const wall = { kind, name, reason, by: machine, accountId } as const
  // Nobody would be left to lower it: the trace, and whoever reads its alerts, has to be enough [PR 8].
  if (!(await leavesALeader(tx, opened, wall))) {
    const about = { kind: 'account', id: accountId, caseId: opened.case.id }
    await record(tx, { id: machine }, 'conflict left open', about)
    return
  }
  const id = await insertWall(tx, opened, wall)
  await record(tx, { id: machine }, 'conflict matched', {
    kind: 'wall',
    id,
    caseId: opened.case.id,
  })
}

const matchReason =
  'A worker of this service bears the full name of somebody in this case. Lower the wall if it is another person.'

/**
 * What who leads is told: in which cases a colleague bears the name of a party, from which a senior keeps one, and which
 * are held by somebody whom a wall shuts out. Only cases within the reader's own reach.
 */
export async function conflictsToTell(tx: Tx, actor: Actor, now: Date): Promise<ConflictsToTell> {
  if (!actor.permissions.has('wall.lower')) return { matched: [], apart: [], heldBehind: [] }
  const since = new Date(now.getTime() - toldForDays * 86_400_000)
  return {
    matched: await listRaisedSince(tx, 'match', since),
    apart: await listRaisedSince(tx, 'apart', since),
    heldBehind: await listHeldBehind(tx),
  }
}

/** Whether somebody of our own is kept from this case: she is given none that a wall shuts her out of. */
export async function isShutOut(
  tx: Tx,
  opened: { case: { id: string }; keys: Keys },
  accountId: string,
): Promise<boolean> {
  return (await listShutOut(tx, opened)).has(accountId)
}

/** Who of our own cannot be given this case: behind a wall of it, or reaching no case at all. */
export async function listShutOut(
  tx: Tx,
  opened: { case: { id: string }; keys: Keys },
): Promise<ReadonlySet<string>> {
  const [walls, colleagues] = [await listWalls(tx, opened), await listColleagues(tx)]
  const out = colleagues.filter(
    (each) => each.reach === 'none' || walls.some((wall) => shutsOut(wall, each)),
  )
  return new Set(out.map(({ id }) => id))
}

async function holderOf(tx: Tx, opened: InCase): Promise<Colleague | null> {
  const { worker_id } = opened.case
  if (worker_id === null) return null
  return (await listColleagues(tx)).find(({ id }) => id === worker_id) ?? null
}

type Placed = Colleague & { role: Role; reach: Reach; canSignIn: boolean }

async function listColleagues(tx: Tx): Promise<Placed[]> {
  const [placed, legal] = [await listPlaced(tx), await listLegalNames(tx)]
  return placed.map(({ id, role, reach, workingName, place, canSignIn }) => ({
    id,
    role,
    reach,
    canSignIn,
    names: [workingName, legal.get(id) ?? []].flat(),
    employer: place.employer,
    team: place.team,
  }))
}

const fullNames = ({ identity }: Person): string[] =>
  everyName(identity).flatMap(({ given, surname, knownAs }) => [
    `${given} ${surname}`,
    ...(knownAs ? [`${knownAs} ${surname}`] : []),
  ])
