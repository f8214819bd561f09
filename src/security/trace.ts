import { type Database, inTenant, sendAhead, type Tx } from '../platform/db.ts'
import type { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { type Actor, anonymous, installation, nobody, type Visitor } from './actor.ts'
import type { Permission } from './permissions.ts'

/** Everything the trace can say, in plain past tense. No entry holds a word about a person. */
export type TraceEvent =
  | `opened for ${Permission}`
  | `refused: ${AppError['failure']}`
  | 'service made'
  | 'account made'
  | 'account suspended'
  | 'signed in'
  | 'signed out'
  | 'sign-in refused'
  | 'token made'
  | 'referral begun'
  | 'referral draft saved'
  | 'referral declined'
  | 'referral sent'
  | 'referral received'
  | 'referral question asked'
  | 'referral question answered'
  | 'referral triaged'
  | 'referral taken up again'
  | 'second reader agreed'
  | 'second reader disagreed'
  | 'referral status seen'
  | 'worker details seen by referrer'
  | 'case opened'
  | 'case allocated'
  | 'circumstances changed'
  | 'wall raised'
  | 'wall lowered'
  | 'people looked for'
  | 'cases listed'
  | 'referrals listed'
  | 'legal names seen'
  | 'import brought'
  | 'import read'
  | 'date order chosen'
  | 'import accepted'
  | 'import declined'
  | 'import destroyed'
  | 'source kept'
  | 'incident recorded'
  | 'incident details changed'
  | 'incidents recorded in a list'
  | 'contact recorded'
  | 'first conversation recorded'
  | 'contact details shown to call'
  | 'contact override'
  | 'clock span chosen'
  | 'due items listed'
  | 'change noted'
  | 'risk assessed'
  | 'review closed without change'
  | 'external assessment received'
  | 'instrument loaded'
  | 'instrument retired'
  | 'licence recorded'
  | 'risk draft saved'
  | 'risk draft thrown away'
  | 'notice drafted'
  | 'mail queued'
  | 'mail sent'
  | 'mail handed over'
  | 'mail gave up'
  | 'outbox listed'
  | 'disclosure decided'
  | 'disclosure made'
  | 'disclosure held'
  | 'disclosure copy taken'
  | 'disclosure asked for again'

export type Traced = { kind: string; id: string }

/** A deed or a look, in the transaction that does it: neither is answered before it has committed. */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  event: TraceEvent,
  object: Traced | null,
) {
  const entry = tx.insertInto('trace_entry').values({
    id: newId(),
    actor_id: actor.id === nobody ? null : actor.id,
    event,
    purpose: null,
    object_kind: object?.kind ?? null,
    object_id: object?.id ?? null,
  })
  await sendAhead(tx, entry)
}

/** The refused work was rolled back, and its trace with it: the refusal is written on its own. */
export async function recordRefusal(
  db: Database,
  visitor: Visitor,
  error: AppError,
  triedId: string | null = null,
) {
  const actor = visitor === anonymous ? { id: nobody, tenantId: installation } : visitor
  const scope = { tenantId: actor.tenantId, actorId: actor.id }
  const tried = triedId === null ? null : { kind: 'tried', id: triedId }
  await inTenant(db, scope, (tx) => record(tx, actor, `refused: ${error.failure}`, tried))
}

/** What belongs to no service, such as a refusal before anybody is known. */
export function recordForInstallation(db: Database, event: TraceEvent) {
  const scope = { tenantId: installation, actorId: nobody }
  return inTenant(db, scope, (tx) => record(tx, { id: nobody }, event, null))
}
