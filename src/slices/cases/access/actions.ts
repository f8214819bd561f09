import { actingAs, type Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { listPlaced } from '../../../security/accounts/queries.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { getKeys } from '../../../security/keys.ts'
import { permissionsOf } from '../../../security/permissions.ts'
import { record } from '../../../security/trace.ts'
import { isShutOut, listShutOut, listWalls, raiseWall, wallBetween } from '../conflicts/public.ts'
import { type OpenCase, openCase } from '../public.ts'
import { requireMayLift, requireNamedToStay, requireNotHolder, requireOthers } from './policy.ts'
import {
  findAuthority,
  insertDecision,
  insertNamed,
  listAlone,
  listDecisions,
  listNamed,
  listNamedForWord,
  listRestricted,
  listWordsOwed,
  setAuthority,
  setNamedEnded,
  setRestriction,
  setWordEnded,
} from './queries.ts'
import type { Authority } from './rules.ts'
import type { Access } from './tables.ts'

type Deed = { reason: string; now: Date }

/** Who is named for one word changes nothing of who may see the case. */
async function openToChange(tx: Tx, actor: Actor, caseId: string): Promise<OpenCase> {
  const opened = await openCase(tx, actor, caseId, 'case.restrict')
  if (opened.case.restriction === 'restricted')
    requireNamedToStay(await listNamed(tx, opened), actor.id)
  return opened
}

/**
 * From now on the case is for people named on it, and nowhere for others. Who decides it and who holds the case are
 * named with it: a case is never left without somebody who reaches it.
 */
export async function restrictCase(tx: Tx, actor: Actor, caseId: string, { reason, now }: Deed) {
  const opened = await openToChange(tx, actor, caseId)
  const first = [actor.id, opened.case.worker_id ?? []].flat()
  for (const accountId of first) await insertNamed(tx, opened, { accountId, by: actor.id, at: now })
  if (!(await setRestriction(tx, opened, 'restricted'))) throw standsAlready()
  await insertDecision(tx, opened, { what: 'restricted', reason, by: actor.id, at: now })
  await record(tx, actor, 'case restricted', { kind: 'case', id: caseId })
}

/** The whole service may see it again. */
export async function liftRestriction(tx: Tx, actor: Actor, caseId: string, { reason, now }: Deed) {
  const opened = await openToChange(tx, actor, caseId)
  requireMayLift(actor)
  if (!(await setRestriction(tx, opened, 'standard'))) throw standsAlready()
  await insertDecision(tx, opened, { what: 'lifted', reason, by: actor.id, at: now })
  await record(tx, actor, 'case restriction lifted', { kind: 'case', id: caseId })
}

const standsAlready = () =>
  new AppError('conflict', 'Somebody decided this while you had the page open. Open it again.')

/** The proposal to restrict is declined, with the reason. */
export async function declineRestriction(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { reason, now }: Deed,
) {
  const opened = await openToChange(tx, actor, caseId)
  if (!opened.case.asksWhoMaySee) throw standsAlready()
  await insertDecision(tx, opened, { what: 'declined', reason, by: actor.id, at: now })
  await record(tx, actor, 'restriction declined', { kind: 'case', id: caseId })
}

export async function nameWorker(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { accountId, now }: { accountId: string; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  const known = (await listPlaced(tx)).find(({ id }) => id === accountId)
  if (!known?.canSignIn || (await isShutOut(tx, opened, accountId)))
    throw new AppError('invalid', 'Select somebody who can be named on this case')
  await insertNamed(tx, opened, { accountId, by: actor.id, at: now })
  await record(tx, actor, 'worker named on case', { kind: 'case', id: caseId })
}

export async function unnameWorker(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { accountId, now }: { accountId: string; now: Date },
) {
  const opened = await openToChange(tx, actor, caseId)
  requireNotHolder(opened.case.worker_id, accountId)
  const canSignIn = new Set(
    (await listPlaced(tx)).flatMap((each) => (each.canSignIn ? each.id : [])),
  )
  const named = (await listNamed(tx, opened)).filter(
    ({ accountId, forWord }) => canSignIn.has(accountId) && !forWord,
  )
  const holder = opened.case.worker_id
  requireOthers(holder !== null && canSignIn.has(holder) ? holder : null, named, accountId)
  if (!(await setNamedEnded(tx, opened, { accountId, by: actor.id, at: now }))) notFound()
  await record(tx, actor, 'worker no longer named on case', { kind: 'case', id: caseId })
}

/**
 * Whose conduct it is holds power, trust or authority. From now on that agency stands behind a wall, and restricting
 * the case is proposed until somebody decides it [ISA §62].
 */
export async function noteAuthority(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: Authority; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'case.restrict')
  await setAuthority(tx, opened, { authority: input, by: actor.id, at: now })
  await record(tx, actor, 'authority noted', { kind: 'case', id: caseId })
  const { agency } = input
  if (agency === null) return
  const stands = wallBetween(await listWalls(tx, opened), { person: '', organisation: agency })
  if (!stands) await raiseWall(tx, actor, opened, { kind: 'agency', name: agency, reason: whyWall })
}

const whyWall = 'The person whose conduct it is holds power there.'

/**
 * Whoever could open a restricted case has left, was suspended, or came behind a wall: who leads is named on it, by
 * nobody but the clock, so that no victim is without somebody who reaches her [PR 1]. A wall still stands before all.
 */
export async function nameLeadersWhereNobodyIs(tx: Tx, now: Date) {
  const alone = await listAlone(tx)
  if (alone.length === 0) return
  for (const id of alone) await nameThem(tx, id, { leaders: await listLeaders(tx), at: now })
}

/**
 * Somebody has to say who a person is, and whom it may be stands in these cases: of each that is restricted and has nobody
 * named on it who could say that word, one of those who lead is named for it, never past a wall. An outsider may have
 * asked: whoever the case is hidden from meets it no longer than the word takes. `word`: the referral or case that asks. `keptFrom`: who could not
 * say it all the same, for another reason.
 */
export const nameLeaderForWord = (
  tx: Tx,
  word: string,
  caseIds: readonly string[],
  keptFrom: readonly string[] = [],
) =>
  actingAs(tx, machine, async () => {
    const restricted = await listRestricted(tx, caseIds)
    if (restricted.length === 0) return
    const leaders = await listLeaders(tx)
    const asked = (await listNamedForWord(tx, word)).map(({ caseId }) => caseId)
    for (const { id, workerId } of restricted) {
      const opened = { case: { id }, keys: await getKeys(tx, id) }
      const shutOut = await listShutOut(tx, opened)
      const allowed = leaders.filter((each) => !shutOut.has(each.id))
      const able = allowed.filter((each) => !keptFrom.includes(each.id))
      const free = able.length > 0 ? able : allowed
      const named = await listNamed(tx, opened)
      const stays = named.flatMap(({ accountId, forWord }) => (forWord ? [] : accountId))
      const hasLeader = free.some((each) => each.id === workerId || stays.includes(each.id))
      if (hasLeader || asked.includes(id)) continue
      const asMore = free.find((each) => named.some(({ accountId }) => accountId === each.id))
      await nameThem(tx, id, { leaders: [asMore ?? free[0] ?? []].flat(), at: null, word })
    }
  })

/** She said it: whoever was named for this word alone is named no more. These were, and where. */
export const endNamingForWord = (tx: Tx, word: string) =>
  actingAs(tx, machine, async () => {
    const named = await listNamedForWord(tx, word)
    for (const { caseId: id, accountId } of named) {
      await setWordEnded(tx, { caseId: id, accountId, word })
      await record(tx, { id: machine }, 'worker no longer named on case', {
        ...{ kind: 'case', id, caseId: id },
      })
    }
    return named
  })

// Ours: whoever was named first may be away.
const wordAskedOfAllAfter = 48 * 60 * 60_000

/** A word that one was named for is still owed after two days: all who lead are named for it. As the clock calls it. */
export async function nameMoreWhereWordIsOwed(tx: Tx, now: Date) {
  const owed = await listWordsOwed(tx, new Date(now.getTime() - wordAskedOfAllAfter))
  for (const { caseId, word } of owed)
    await nameThem(tx, caseId, { leaders: await listLeaders(tx), at: now, word })
}

const listLeaders = async (tx: Tx) =>
  (await listPlaced(tx)).filter(
    ({ role, reach, canSignIn }) =>
      canSignIn && reach !== 'none' && permissionsOf(role).has('wall.lower'),
  )

type Naming = { leaders: readonly { id: string }[]; at: Date | null; word?: string }

async function nameThem(tx: Tx, id: string, { leaders, at, word }: Naming) {
  const opened = { case: { id }, keys: await getKeys(tx, id) }
  const shutOut = await listShutOut(tx, opened)
  for (const leader of leaders.filter((each) => !shutOut.has(each.id))) {
    const isNew = await insertNamed(tx, opened, { accountId: leader.id, by: machine, at, word })
    if (!isNew) continue
    await record(tx, { id: machine }, 'worker named on case', { kind: 'case', id, caseId: id })
  }
}

/** All that the page shows; reading it opens the case. */
export async function lookAtAccess(tx: Tx, opened: OpenCase): Promise<Access> {
  const [named, decisions, authority, placed] = [
    await listNamed(tx, opened),
    await listDecisions(tx, opened),
    await findAuthority(tx, opened),
    await listPlaced(tx),
  ]
  const there = new Set(named.flatMap(({ accountId, forWord }) => (forWord ? [] : accountId)))
  const shutOut = await listShutOut(tx, opened)
  const canBeNamed = placed.filter(
    ({ id, canSignIn }) => canSignIn && !there.has(id) && !shutOut.has(id),
  )
  return { named, decisions, authority, canBeNamed }
}

/**
 * A restricted case goes to somebody else: the new holder is named on it, and the former one no more, unless she hands
 * it over herself.
 */
export async function handNaming(
  tx: Tx,
  opened: Pick<OpenCase, 'case' | 'keys'>,
  { from, to, by }: { from: string | null; to: string; by: string },
) {
  if (opened.case.restriction !== 'restricted') return
  await insertNamed(tx, opened, { accountId: to, by, at: null })
  if (from !== null && from !== to && from !== by)
    await setNamedEnded(tx, opened, { accountId: from, by, at: null })
}
