import type { Tx } from '../../../platform/db.ts'
import { eachApart, type JobName } from '../../../platform/jobs.ts'
import { pairKeysOf, type Told } from '../known/public.ts'
import type { SearchKey } from '../public.ts'
import {
  insertHeld,
  listSharing,
  listSharingWith,
  listToTell,
  lockHeld,
  type Marked,
  replaceHeldTokens,
  setChecked,
  setToCheck,
  setTold,
} from './queries.ts'
import type { Held } from './tables.ts'

/**
 * Keeps by what somebody is found of whom a case or a referral tells. A job holds it against everybody once this has
 * ended, so that of two who came in the same moment the later one finds the other.
 */
export const keepHeld = (tx: Tx, held: Held, told: readonly Told[]) =>
  insertHeld(tx, held, keysOf(told))

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
const atOnce = 100

type Check = {
  listMarked: (tx: Tx) => Promise<(Marked & { isOver: boolean })[]>
  listTold: (tx: Tx, id: string) => Promise<readonly Told[] | null>
  check: (tx: Tx, id: string) => Promise<void>
  after?: (within: Within, id: string) => Promise<void>
}

/**
 * Whatever is marked is held against everybody again. What was marked while that ran stays marked. Of what is over the mark
 * goes, so that not all the past is looked through each minute: whoever opens it again marks it.
 */
export const checkMarked = async (
  name: JobName,
  within: Within,
  { listMarked, listTold, check, after }: Check,
) =>
  eachApart(name, await within(listMarked), async ({ id, isOver, marked: before }) => {
    if (isOver) return within((tx) => setChecked(tx, { id, marked: before }))
    const marked = await within((tx) => renewHeld(tx, id, () => listTold(tx, id)))
    if (marked === null) return
    await within(async (tx) => {
      await lockHeld(tx, id)
      await check(tx, id)
    })
    await after?.(within, id)
    await within((tx) => setChecked(tx, { id, marked }))
  })

/**
 * Who is told of there now, and nobody else, in today's form. It ends before a check begins: whoever is added while the check
 * runs finds these tokens. `listTold` is asked while nobody else writes them. How often it was marked until then comes back,
 * for the end of the check.
 */
async function renewHeld(
  tx: Tx,
  heldId: string,
  listTold: () => Promise<readonly Told[] | null>,
): Promise<number | null> {
  const marked = await lockHeld(tx, heldId)
  const told = await listTold()
  if (told) await replaceHeldTokens(tx, heldId, keysOf(told))
  return marked
}

const keysOf = (told: readonly Told[]): SearchKey[] => [
  ...new Map(
    told.flatMap(pairKeysOf).map((key) => [`${key.field}|${key.normal}`, key] as const),
  ).values(),
]

/**
 * The referrals that tell of somebody who is like one of those beside this case are looked at again, each mark a
 * transaction of its own: whoever holds one of them may wait for the case.
 */
export async function checkReferralsLike(within: Within, caseId: string) {
  for (const id of await within((tx) => listSharing(tx, caseId, 'referral')))
    await within((tx) => setToCheck(tx, id))
}

/**
 * Whatever shares a token with somebody who was added, or is found by others than before, is marked to be held against
 * everybody again. Each mark is a transaction of its own, so nobody waits for long; who is told of is noted last: broken off,
 * it begins with the same person again.
 */
export async function tellOfAdded(within: Within) {
  for (;;) {
    const added = await within((tx) => listToTell(tx, atOnce))
    for (const person of added) {
      const like = await within((tx) => listSharingWith(tx, person.id))
      for (const id of like) await within((tx) => setToCheck(tx, id))
      await within((tx) => setTold(tx, person))
    }
    if (added.length < atOnce) return
  }
}
