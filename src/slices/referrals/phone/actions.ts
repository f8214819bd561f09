import type { Tx } from '../../../platform/db.ts'
import type { Typed } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import type { Answers } from '../answers/public.ts'
import { beginOwnDraft, findOwnDraft, keepTyped, sendTyped } from '../own-drafts/public.ts'
import type { OpenReferral } from '../public.ts'

type Call = { id: string | null; now: Date }

/** Keeps a call as it was typed, so that it can be gone on with. */
export async function keepCall(tx: Tx, actor: Actor, { id, typed, now }: Call & { typed: Typed }) {
  const opened = await openCall(tx, actor, { id, now })
  await keepTyped(tx, actor, opened, { typed, now })
  return opened.referral.id
}

/** Makes a received referral of a call at once. */
export async function receiveCall(
  tx: Tx,
  actor: Actor,
  { id, ...whole }: Call & { answers: Answers; today: string },
) {
  const opened = await openCall(tx, actor, { id, now: whole.now })
  await sendTyped(tx, actor, opened, whole)
  return opened.referral.id
}

/** A call that is still being taken is hers alone who took it. */
export const findCall = (tx: Tx, actor: Actor, id: string): Promise<OpenReferral> =>
  findOwnDraft(tx, actor, id, 'phone')

async function openCall(tx: Tx, actor: Actor, { id, now }: Call): Promise<OpenReferral> {
  if (id !== null) return findCall(tx, actor, id)
  return beginOwnDraft(tx, actor, { door: 'phone', now })
}
