import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type OpenCase, openCase, requireOpen } from '../../cases/public.ts'
import { findInForce, mayWorkerComplete } from '../instruments/public.ts'
import { type AssessmentInput, signAssessment } from '../signing/public.ts'
import type { DraftInput } from './input.ts'
import { deleteDraft, findDraft, insertDraft, setDraft } from './queries.ts'
import type { Draft } from './tables.ts'

type When = { now: Date; today: string }
type Seen = Pick<DraftInput, 'tool' | 'version'>

/** Keeps what was typed, as it was typed, for whoever goes on with it. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { tool, version, typed }: Seen & Pick<Draft, 'typed'>,
  { now, today }: When,
): Promise<'saved' | 'stale'> {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  const instrument = await findInForce(tx, tool, today)
  if (!instrument || !mayWorkerComplete(instrument)) notFound()
  const draft = await findDraft(tx, opened, tool)
  if ((draft?.version ?? 0) !== version) return 'stale'
  const saving = { code: instrument.code, typed, savedBy: actor.id, savedAt: now }
  const isSaved = draft
    ? await setDraft(tx, opened, draft, saving)
    : await insertDraft(tx, opened, saving)
  if (!isSaved) return 'stale'
  await record(tx, actor, 'risk draft saved', { kind: 'case', id: caseId })
  return 'saved'
}

/** Signs what was filled in, and the draft is gone; unless somebody typed more into it, which nobody has seen. */
export async function signDraft(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, version }: { input: AssessmentInput; version: number },
  when: When,
): Promise<{ id: string } | 'stale'> {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  if (!(await takeDraft(tx, opened, { tool: input.tool, version }))) return 'stale'
  return { id: await signAssessment(tx, actor, caseId, input, when) }
}

export async function throwAwayDraft(
  tx: Tx,
  actor: Actor,
  caseId: string,
  seen: Seen,
): Promise<'thrown away' | 'stale'> {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  if (!(await takeDraft(tx, opened, seen))) return 'stale'
  await record(tx, actor, 'risk draft thrown away', { kind: 'case', id: caseId })
  return 'thrown away'
}

/** False: it is not as it was seen. */
async function takeDraft(tx: Tx, opened: OpenCase, { tool, version }: Seen): Promise<boolean> {
  const draft = await findDraft(tx, opened, tool)
  if ((draft?.version ?? 0) !== version) return false
  return draft === null || deleteDraft(tx, draft)
}
