import type { Tx } from '../../platform/db.ts'
import { listWorkingNames } from '../../security/accounts/queries.ts'
import type { OpenCase } from '../cases/public.ts'
import { type DueItem, listDueItems, listOpenFacts } from '../clock/public.ts'
import { listAssessments } from './assessments/public.ts'
import { listDrafts } from './drafts/public.ts'
import { listInForce, mayWorkerComplete } from './instruments/public.ts'
import { listReceived } from './received/public.ts'
import { listChanges, listReviews } from './reviews/public.ts'
import type { RiskFile } from './tables.ts'

/** What the clock owes in matters of risk. */
const ofRisk = new Set(['D01', 'D02', 'D36'])

export const listRiskDue = async (tx: Tx, caseId: string): Promise<DueItem[]> =>
  (await listDueItems(tx, [caseId])).filter(({ rule }) => ofRisk.has(rule))

/** Everything about risk in one case, with the names of those who wrote it. */
export async function readRiskFile(tx: Tx, opened: OpenCase, today: string): Promise<RiskFile> {
  const { id } = opened.case
  const [assessments, reviews, changes, received, drafts, due, open, inForce] = await Promise.all([
    listAssessments(tx, opened),
    listReviews(tx, opened),
    listChanges(tx, opened),
    listReceived(tx, opened),
    listDrafts(tx, opened),
    listRiskDue(tx, id),
    listOpenFacts(tx, id),
    listInForce(tx, today),
  ])
  const writers = [
    ...assessments.map(({ signedBy }) => signedBy),
    ...[...reviews, ...changes].map(({ by }) => by),
    ...received.map(({ receivedBy }) => receivedBy),
    ...drafts.map(({ savedBy }) => savedBy),
  ]
  const names = await listWorkingNames(tx, [...new Set(writers)])
  const tools = inForce
    .map(({ instrument }) => instrument)
    .filter(mayWorkerComplete)
    .map(({ code, name }) => ({ code, name }))
  return { assessments, reviews, changes, received, drafts, due, open, names, tools }
}
