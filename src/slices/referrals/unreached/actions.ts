import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { FileStore } from '../../../platform/files.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { caseFrame, noteReferrerTold, type OpenCase } from '../../cases/public.ts'
import { noteFact } from '../../clock/public.ts'
import { queueMail } from '../../disclosures/mail/public.ts'
import {
  decideWords,
  type Fault,
  faultsOf,
  noteLeft,
  requireMayDisclose,
  scannerOf,
} from '../../disclosures/public.ts'
import { towardsReferrer } from '../outward/public.ts'
import { changeReferral, type OpenReferral, openReferral } from '../public.ts'
import { requireNoBar, requireTold } from './policy.ts'
import { decisionOf, type Notice, textFaults, welfareFaults } from './rules.ts'
import { type InCase, openUnreached, type Unreached } from './standing/public.ts'

export type Looked = { id: string; now: Date; typed: Partial<Notice> | null }

/** Shows how it stands, and drafts the notice where nothing bars it; with what stands against what was typed. */
export async function seeUnreached(tx: Tx, actor: Actor, { id, now, typed }: Looked) {
  const { unreached, within } = await openUnreached(tx, actor, id, now)
  const object = { kind: 'referral', id, caseId: unreached.opened.referral.caseId }
  if (unreached.bar === null) await record(tx, actor, 'notice drafted', object)
  const faults = within && typed ? faultsInCase(unreached, within, typed) : []
  return { ...unreached, faults }
}

/** All that stands against telling the referrer this, before anything is kept of it. */
export async function refusalsOfNotice(
  tx: Tx,
  actor: Actor,
  id: string,
  { notice, now }: { notice: Notice; now: Date },
): Promise<Fault[]> {
  const { unreached, within } = await openUnreached(tx, actor, id, now)
  // A bar is said where the notice is sent: who sends the same form twice gets the first answer there.
  return within && unreached.bar === null ? faultsIn(unreached, within, notice) : []
}

function faultsIn(unreached: Unreached, within: InCase, notice: Notice): Fault[] {
  const noMail = { field: 'way', message: 'The referrer gave no address that a mail can go to' }
  return [
    ...faultsInCase(unreached, within, notice),
    ...(notice.way === 'mail' && unreached.email === null ? [noMail] : []),
    ...faultsOf(decisionOf(unreached.opened.referral.kept.answers, notice)),
  ]
}

/** What only this case can tell: whether the risk is high, and what of the text is protected in it. */
const faultsInCase = ({ isHighRisk }: Unreached, within: InCase, notice: Partial<Notice>) => [
  ...welfareFaults(notice, isHighRisk),
  ...textFaults(notice.text ?? '', { scan: scannerOf(within.values), names: within.names }),
]

export type Telling = { notice: Notice; now: Date; files: FileStore; jobs: Jobs }

/**
 * Tells the referrer that the victim could not be reached [ISA §85], by the decision of a person [PR 22]: the
 * exact words go into the ledger, by mail they leave from the outbox, and the clock is answered.
 */
export async function tellReferrer(tx: Tx, actor: Actor, id: string, telling: Telling) {
  const { notice, now, files, jobs } = telling
  const { unreached, within } = await openUnreached(tx, actor, id, now)
  requireNoBar(unreached.bar)
  if (!within) return
  const { inCase, values } = within
  const { opened, email } = unreached
  requireMayDisclose(actor, inCase.case)
  const [fault] = faultsIn(unreached, within, notice)
  if (fault) throw new AppError('conflict', fault.message)
  const decision = await decidedBy(tx, actor, { inCase, opened, notice, now })
  const told = await decideWords(tx, actor, inCase, {
    ...{ decision, words: notice.text, values, now, files },
  })
  if (notice.way === 'mail' && email !== null) {
    const towards = await towardsReferrer(tx, opened.referral)
    const { reference } = opened.referral
    const mail = { disclosureId: told, kind: 'notice', to: email, towards, reference } as const
    await queueMail(tx, actor, inCase, { ...mail, now, jobs })
  } else await noteLeft(tx, told, now)
  await changeReferral(tx, opened, { state: 'unable-to-contact' })
  await noteReferrerTold(tx, inCase, told)
}

type Deciding = { inCase: OpenCase; opened: OpenReferral; notice: Notice; now: Date }

async function decidedBy(tx: Tx, actor: Actor, { inCase, opened, notice, now }: Deciding) {
  const { name } = await caseFrame(tx, inCase, now)
  return {
    ...decisionOf(opened.referral.kept.answers, notice),
    selection: { from: null, to: null, channels: [], include: [] },
    format: 'text' as const,
    preparedBy: actor.workingName,
    serviceName: actor.tenantName,
    about: name,
    reference: inCase.case.reference,
    victimId: inCase.case.victim_id,
  }
}

/** The victim is tried again, and the referrer reads so: not by itself, for the same reason [PR 22]. */
export async function tryOnceMore(tx: Tx, actor: Actor, id: string, today: string) {
  const opened = await openReferral(tx, actor, id, 'disclosure.make')
  requireTold(opened.referral)
  await changeReferral(tx, opened, { state: 'contacting' })
  const { caseId } = opened.referral
  if (caseId !== null) {
    const fact = { is: 'contact owed', because: id, on: today } as const
    await noteFact(tx, { kind: 'case', id: caseId }, fact)
  }
  await record(tx, actor, 'referral taken up again', { kind: 'referral', id, caseId })
}
