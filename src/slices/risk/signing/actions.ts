import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { noteJudgement, type OpenCase, openCase, requireOpen } from '../../cases/public.ts'
import { listOpenFacts, noteFact, type OpenFact, settleFacts } from '../../clock/public.ts'
import { type AgeBand, ageOn, findPeople } from '../../people/public.ts'
import { type Assessment, findLatest, insertAssessment, isSignedBy } from '../assessments/public.ts'
import {
  findInForce,
  findLicence,
  itemsFor,
  listVersions,
  mayWorkerComplete,
} from '../instruments/public.ts'
import { answeredFacts } from '../occasions/public.ts'
import { isReliedOn } from '../received/public.ts'
import type { AssessmentInput } from './input.ts'
import { isTrainee, mayOverrideAge } from './policy.ts'
import { type Context, contentOf, faultsOf } from './rules.ts'

/** What is known around an assessment by this instrument. @throws where no worker completes it here. */
export async function contextFor(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  { code, today }: { code: string; today: string },
): Promise<Context> {
  const instrument = await findInForce(tx, code, today)
  if (!instrument || !mayWorkerComplete(instrument)) notFound()
  const [last, latest, people, licence] = await Promise.all([
    findLatest(tx, opened, code),
    findLatest(tx, opened),
    findPeople(tx, [opened.case.victim_id]),
    findLicence(tx, code),
  ])
  const identity = people.get(opened.case.victim_id)?.identity
  const born = identity?.dateOfBirth ?? null
  return {
    instrument,
    items: itemsFor(instrument, opened.case.circumstances),
    last: signedOf(last),
    standing: signedOf(latest),
    born,
    age: ageOn(born, today) ?? oldestOf(identity?.ageBand),
    today,
    level: opened.case.risk_level,
    isTrainee: isTrainee(actor),
    mayOverrideAge: mayOverrideAge(actor),
    needsCopy: instrument.licenceEvidence === null && licence === null,
  }
}

const signedOf = (found: Assessment | null) =>
  found && { id: found.id, on: found.assessedOn, content: found.content }

/** Of a band the oldest age in it: nobody is kept from a tool for being thought younger than may be. */
function oldestOf(band: AgeBand | null | undefined): number | null {
  switch (band) {
    case 'under-16':
      return 15
    case '16-17':
      return 17
    case 'adult':
    case null:
    case undefined:
      return null
  }
}

export type Signing = { now: Date; today: string }

/**
 * Signs an assessment: from now on it stands as it is. The judgement goes to the case as it was given, whatever
 * the tool says [ISA §33]; the clock starts anew, and only what the form showed is answered.
 */
export async function signAssessment(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: AssessmentInput,
  { now, today }: Signing,
): Promise<string> {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  const { tool, answersTo, ...filled } = input
  const context = await contextFor(tx, actor, opened, { code: tool, today })
  const faults = faultsOf(filled, context)
  if (faults.length > 0) throw new InvalidInput(faults)

  const { judgement, assessedOn } = input
  if (!(await noteJudgement(tx, opened, { level: judgement, on: assessedOn })))
    throw new AppError('conflict', 'Somebody changed this case at the same moment. Sign again.')
  const id = await insertAssessment(tx, opened, {
    code: context.instrument.code,
    version: context.instrument.version.version,
    assessedOn,
    judgement,
    supersedes: context.last?.id ?? null,
    signedBy: actor.id,
    signedAt: now,
    content: contentOf(filled, context),
  })
  await restartClock(tx, opened, { id, input, context })
  await record(tx, actor, 'risk assessed', { kind: 'assessment', id, caseId: opened.case.id })
  return id
}

type Signed = { id: string; input: AssessmentInput; context: Context }

async function restartClock(tx: Tx, opened: OpenCase, { id, input, context }: Signed) {
  const subject = { kind: 'case', id: opened.case.id } as const
  const open = await listOpenFacts(tx, subject.id)
  const isDash = context.instrument.servesAs === 'DASH'
  const settled = answeredFacts(open, input, isDash)
  await settleFacts(tx, subject, settled, id)
  await noteFact(tx, subject, { is: 'assessment signed', because: id, on: input.assessedOn })
  if (input.precededByAbuse === 'yes' && (await isDashMissing(tx, opened, open)))
    await noteFact(tx, subject, { is: 'DASH wanted', because: id, on: input.assessedOn })
}

/** Not signed in this case by any DASH, this one among them, not relied on from elsewhere, not asked for yet [PR 12]. */
async function isDashMissing(tx: Tx, { case: { id } }: OpenCase, open: OpenFact[]) {
  if (open.some(({ is }) => is === 'DASH wanted')) return false
  const codes = await dashCodes(tx)
  return !(await isSignedBy(tx, id, codes)) && !(await isReliedOn(tx, id, codes))
}

const dashCodes = async (tx: Tx): Promise<string[]> => [
  ...new Set(
    (await listVersions(tx))
      .filter(({ instrument }) => instrument.servesAs === 'DASH')
      .map(({ instrument }) => instrument.code),
  ),
]
