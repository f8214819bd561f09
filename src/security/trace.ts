import { type Database, inTenant, type Tx } from '../platform/db.ts'
import type { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { statementAhead } from '../platform/statement.ts'
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
  | 'referral draft destroyed'
  | 'declined referral destroyed'
  | 'referral declined'
  | 'referral sent'
  | 'referral received'
  | 'referral held'
  | 'held referral decided'
  | 'person beside case held'
  | 'person beside case decided'
  | 'referral joined'
  | 'referral parted'
  | 'perpetrator record seen'
  | 'alleged stalker opened to change'
  | 'alleged stalker recorded'
  | 'alleged stalker recorded anew'
  | 'records made one'
  | 'records parted'
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
  | 'worker details seen'
  | 'worker details changed'
  | 'specialism added'
  | 'absence set'
  | 'absence ended'
  | 'rota changed'
  | 'preference recorded'
  | 'waiting list seen'
  | 'holding advice given'
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
  | 'safe contact changed'
  | 'message to victim written'
  | 'telling consent recorded'
  | 'involved service added'
  | 'involved service told'
  | 'referral read back'
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
  | 'mail return noted'
  | 'outbox listed'
  | 'disclosure decided'
  | 'disclosure made'
  | 'disclosure held'
  | 'disclosure copy taken'
  | 'disclosure asked for again'
  // sign-in and what proves who somebody is
  | 'passkey added'
  | 'passkey removed'
  | 'password changed'
  | 'authenticator changed'
  | 'recovery codes made'
  | 'recovery code used'
  | 'outside sign-in joined'
  | 'outside sign-in parted'
  | 'outside sign-in set up'
  | 'signed out elsewhere'
  | 'sign-out elsewhere refused'
  | 'stepped up'
  | 'step-up refused'
  | 'session ended'
  | 'sessions ended everywhere'
  | 'sign-ins listed'
  // accounts and what they hold
  | 'invitation made'
  | 'invitation taken'
  | 'invitation withdrawn'
  | 'account changed'
  | 'account resumed'
  | 'accounts listed'
  | 'recovery asked for'
  | 'recovery agreed'
  | 'recovery refused'
  | 'recovery ended'
  | 'token ended'
  | 'tokens listed'
  | 'service profile chosen'
  // decisions that wait for a second person
  | 'second person asked'
  | 'second person agreed'
  | 'second person refused'
  | 'question to second person withdrawn'
  | 'decision taken alone'
  | 'decision looked at again'
  | 'decisions listed'
  // who may see a case
  | 'case restricted'
  | 'case restriction lifted'
  | 'restriction declined'
  | 'worker named on case'
  | 'worker no longer named on case'
  | 'authority noted'
  | 'conflict matched'
  | 'conflict left open'
  | 'glass broken'
  | 'glass refused'
  | 'glass reviewed'
  | 'contact detail revealed'
  | 'withheld from victim'
  | 'no longer withheld from victim'
  // other services
  | 'directory entry added'
  | 'directory entry changed'
  | 'directory entry checked'
  | 'directory entry retired'
  | 'directory file taken in'
  | 'professional added'
  | 'professional withdrawn'
  | 'service description published'
  | 'signposted'
  | 'signpost outcome noted'
  | 'co-working noted'
  | 'co-working ended'
  | 'social care told'
  | 'identity checked'
  | 'hook set'
  | 'hook ended'
  | 'hooks listed'
  | 'hook asked again'
  | 'system told'
  | 'original of referral brought'
  | 'list of referrals brought'
  | 'list of referrals taken in'
  | 'list of referrals removed'
  | 'original of referral taken'
  | 'file of referral attached'
  | 'file of referral removed'
  | 'file of referral taken'
  | 'engagement noted'
  // needs at the door
  | 'needs recorded'
  | 'person around case recorded'
  | 'cases linked'
  | 'interpreter recorded'
  | 'name given to interpreter'
  | 'answer confirmed with victim'
  // the trace itself
  | 'trace of case read'
  | 'trace read'
  | 'alert raised'
  | 'alert settled'
  | 'alerts listed'
  // breaches of personal data
  | 'breach reported'
  | 'breach changed'
  | 'breach closed'
  | 'breaches listed'
  // how long things are kept
  | 'retention chosen'
  | 'hold placed'
  | 'hold lifted'
  | 'disposal proposed'
  | 'disposal agreed'
  | 'disposal refused'
  | 'disposals listed'
  | 'disposal stopped'
  | 'disposal done'
  | 'erasure asked for'
  | 'erasure answered'
  | 'erasure put off'
  | 'erasure requests listed'
  | 'key destroyed'
  // keys and copies of everything
  | 'tenant key rotated'
  | 'index key rotated'
  | 'root key rotated'
  | 'backup made'
  | 'backup restored'
  | 'tombstones replayed'

/** What an entry is about; `caseId` where that is part of a case, so that the case's own trace finds it (ADR-0028). */
export type Traced = { kind: string; id: string; caseId?: string | null }

/** A deed or a look, in the transaction that does it: neither is answered before it has committed. */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  event: TraceEvent,
  object: Traced | null,
) {
  await insertAhead(tx, {
    id: newId(),
    actor: actor.id === nobody ? null : actor.id,
    event,
    kind: object?.kind ?? null,
    object: object?.id ?? null,
    caseId: caseOf(object),
  })
}

type Entry = {
  id: string
  actor: string | null
  event: TraceEvent
  kind: string | null
  object: string | null
  caseId: string | null
}

const insertAhead = statementAhead((tx, entry: Entry) =>
  tx.insertInto('trace_entry').values({
    id: entry.id,
    actor_id: entry.actor,
    event: entry.event,
    purpose: null,
    object_kind: entry.kind,
    object_id: entry.object,
    case_id: entry.caseId,
  }),
)

const caseOf = (object: Traced | null): string | null =>
  object?.kind === 'case' ? object.id : (object?.caseId ?? null)

/** What somebody tried to reach: what its address named, whether or not there is such a thing. */
export type Tried = { id: string; caseId: string | null }

/** The refused work was rolled back, and its trace with it: the refusal is written on its own. */
export async function recordRefusal(
  db: Database,
  visitor: Visitor,
  error: AppError,
  to: Tried | null = null,
) {
  const actor = visitor === anonymous ? { id: nobody, tenantId: installation } : visitor
  const scope = { tenantId: actor.tenantId, actorId: actor.id }
  const tried = to && { kind: 'tried', ...to }
  await inTenant(db, scope, (tx) => record(tx, actor, `refused: ${error.failure}`, tried))
}

/** What belongs to no service, such as a refusal before anybody is known. */
export function recordForInstallation(db: Database, event: TraceEvent) {
  const scope = { tenantId: installation, actorId: nobody }
  return inTenant(db, scope, (tx) => record(tx, { id: nobody }, event, null))
}
