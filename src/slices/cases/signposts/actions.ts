import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record, type Traced } from '../../../security/trace.ts'
import { listEntriesOf } from '../../directory/public.ts'
import { openCase, requireOpen } from '../public.ts'
import type { OutcomeInput, SignpostInput } from './input.ts'
import { insertSignpost, type Outcome, type SignpostOf, setOutcome } from './queries.ts'

/** Pointed to services of the directory, or handed on to them, and whether she agreed [ISA §27] [ISA §78]. */
export async function signpostInCase(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, today }: { input: SignpostInput; today: string },
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  requirePast(input.on, today)
  const of = { of: { caseId }, keys: opened.keys }
  await signpost(tx, actor, of, input, { kind: 'case', id: caseId })
}

/** The same for whoever opened the case or the referral already. */
export async function signpost(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  of: SignpostOf,
  { entries: ids, ...said }: SignpostInput,
  traced: Traced,
) {
  for (const { id: entryId, name } of await namedEntries(tx, ids))
    await insertSignpost(tx, of, { ...said, entryId, name, by: actor.id })
  await record(tx, actor, 'signposted', traced)
}

/** What was ticked, by the names of this day. */
export async function namedEntries(tx: Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  const entries = await listEntriesOf(tx, ids)
  if (entries.length !== new Set(ids).size)
    throw new InvalidInput([{ field: 'entries', message: 'Select services of the directory' }])
  return entries.map(({ id, offer }) => ({ id, name: offer.name }))
}

function requirePast(on: string, today: string) {
  if (on > today)
    throw new InvalidInput([{ field: 'on', message: 'The day must be today or in the past' }])
}

/** What came of it, as she or the service told us. */
export async function noteOutcome(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, input, today }: { id: string; input: OutcomeInput; today: string },
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  await settleOutcome(tx, actor, { caseId }, { ...input, id, on: today })
}

/** For whoever opened the case or the referral already. */
export async function settleOutcome(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  of: SignpostOf['of'],
  said: Outcome,
) {
  if (!(await setOutcome(tx, of, said)))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  const caseId = 'caseId' in of ? of.caseId : null
  await record(tx, actor, 'signpost outcome noted', { kind: 'signpost', id: said.id, caseId })
}
