import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { readTyped } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { isProven } from '../../../security/sessions/rules.ts'
import { stepUp } from '../../../security/step-up.ts'
import { record } from '../../../security/trace.ts'
import type { RevealInput } from './input.ts'
import { countRevealsSince, findReveal, insertReveal, lockReveals } from './queries.ts'
import { asksStepUp, hiddenAt, isShown, type ProtectedKind } from './rules.ts'
import type { RevealOn } from './tables.ts'

/** What the page on which it stands knows of a value: whoever calls has opened the case or referral. */
export type Revealing = RevealInput & {
  on: RevealOn
  kind: ProtectedKind
  now: Date
  provenAt: Date | null
}

/** Whether this asks first for a second proof of who is there. */
export async function asksStepUpNow(
  tx: Tx,
  actor: Actor,
  { kind, now }: Pick<Revealing, 'kind' | 'now'>,
): Promise<boolean> {
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  return asksStepUp(kind, await countRevealsSince(tx, actor.id, anHourAgo))
}

/** Shows one value to one person for a minute, and writes down that it did. Answers the id of the reveal. */
export async function revealDetail(tx: Tx, actor: Actor, revealing: Revealing): Promise<string> {
  if (!actor.permissions.has('person.reveal')) notFound()
  const { on, part, kind, reason, now, provenAt } = revealing
  await lockReveals(tx, actor.id) // many at one moment are counted one after the other
  if (!isProven(provenAt, now) && (await asksStepUpNow(tx, actor, revealing)))
    throw new AppError('conflict', 'You have seen several of these just now. Ask once more.')
  const id = await insertReveal(tx, { on, part, kind, reason, by: actor.id, at: now })
  const caseId = on.kind === 'case' ? on.id : on.caseId
  await record(tx, actor, 'contact detail revealed', { kind: 'reveal', id, caseId })
  return id
}

export type ShownDetail = { part: string; until: Date }

/** Whether anything of this page was ever shown under that id: what was is hidden again, what was not is nowhere. */
export const isRevealOf = async (tx: Tx, revealId: string, of: string): Promise<boolean> =>
  (await findReveal(tx, revealId))?.of === of

/** The one value of this page that is shown to this person now; null: it is hidden again. */
export async function findShown(
  tx: Tx,
  actor: Actor,
  { revealId, of, now }: { revealId: string; of: string; now: Date },
): Promise<ShownDetail | null> {
  const reveal = await findReveal(tx, revealId)
  if (!reveal || !isShown(reveal, { by: actor.id, of, now })) return null
  return { part: reveal.part, until: hiddenAt(reveal.revealedAt) }
}

/**
 * The second handler of a route that reveals: asks for the second proof where the value needs one. `kindOf` knows the
 * parts of the page; of one that it does not know the route itself says what is wrong.
 */
export const stepUpToReveal = (
  kindOf: (part: string) => ProtectedKind | null,
): MiddlewareHandler<StaffEnv> =>
  createMiddleware<StaffEnv>(async (c, next) => {
    const { typed } = await readTyped(c)
    const kind = kindOf([typed.part ?? ''].flat()[0] ?? '')
    if (kind === null) return next()
    const { actor, now } = c.var
    const asks = await c.var.inTenant((tx) => asksStepUpNow(tx, actor, { kind, now }))
    return asks ? stepUp(c, next) : next()
  })
