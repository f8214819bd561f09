import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { FileStore } from '../../../platform/files.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { type Actor, machine, nobody } from '../../../security/actor.ts'
import { destroyKey } from '../../../security/erasure/actions.ts'
import { readSchedule } from '../../../security/retention/actions.ts'
import { ruleOf } from '../../../security/retention/rules.ts'
import { record } from '../../../security/trace.ts'
import { getDraft } from '../access/proven/public.ts'
import {
  type Answers,
  consentFaults,
  type Fault,
  noAnswers,
  type PageName,
  pageFaults,
  pageNames,
} from '../answers/public.ts'
import { heldPages, type PageToSkip, removeEveryFile } from '../attachments/public.ts'
import { completeness, faultsOfSending } from '../completeness/public.ts'
import { matchReferral } from '../conflicts/public.ts'
import { fitToKeep } from '../fit/public.ts'
import {
  type BegunReferral,
  changeReferral,
  findReferral,
  insertReferral,
  type OpenReferral,
  type ReferralDoor,
} from '../public.ts'
import { deleteDeclined, deleteDraft } from './queries.ts'

const outsider = { id: nobody }

/** Begins a draft. The address and the code are told once; whoever has both may go on with it. */
export async function beginDraft(tx: Tx, now: Date): Promise<BegunReferral> {
  const begun = await insertReferral(tx, {
    door: 'web',
    submittedBy: null,
    answers: noAnswers,
    now,
  })
  await record(tx, outsider, 'referral begun', { kind: 'referral', id: begun.id })
  return begun
}

type Page<P extends PageName> = { page: P; answers: Answers[P]; version: number; now: Date }

/** Keeps one page. What was saved meanwhile from another window is never overwritten unseen. */
export async function savePage<P extends PageName>(
  tx: Tx,
  address: string,
  saved: Page<P>,
): Promise<Answers> {
  const opened = await getDraft(tx, address)
  const { kept } = opened.referral
  const { page, answers, version, now } = saved
  if (versionOf(opened, page) !== version)
    throw new AppError('conflict', 'This page was saved meanwhile from another window.')
  const all: Answers = { ...kept.answers, [page]: answers }
  await changeReferral(tx, opened, {
    saved_at: now,
    kept: { ...kept, answers: all, saved: { ...kept.saved, [page]: version + 1 } },
  })
  return all
}

export const versionOf = ({ referral }: OpenReferral, page: PageName): number =>
  referral.kept.saved[page] ?? 0

/** No agreement and no other ground: what is kept tells that it was so, and nothing about who [ISA §85]. */
export async function declineDraft(tx: Tx, address: string, { now, today }: Now, files: FileStore) {
  const opened = await getDraft(tx, address)
  const { explained, agreed } = opened.referral.kept.answers.consent
  const consent = { ...noAnswers.consent, explained, agreed, basis: 'none' } as const
  const kept = {
    answers: { ...noAnswers, consent },
    saved: {},
    code: opened.referral.kept.code,
    futureAccessGivenOn: today,
  }
  await changeReferral(tx, opened, { state: 'declined', closed_at: now, kept })
  await record(tx, outsider, 'referral declined', { kind: 'referral', id: opened.referral.id })
  await removeEveryFile(opened, files)
}

type Now = { now: Date; today: string }

/** Sends the draft: it is received, and so acknowledged, in the same moment [ISA §85]. */
export async function sendDraft(tx: Tx, address: string, at: Now) {
  await send(tx, await getDraft(tx, address), outsider, at)
}

/** The same of a draft that one of ours began: who took a call sends what she typed. */
export const sendDrafted = (tx: Tx, opened: OpenReferral, actor: Actor, at: Now) =>
  send(tx, opened, actor, at)

async function send(tx: Tx, opened: OpenReferral, sender: Pick<Actor, 'id'>, at: Now) {
  const { kept, door } = opened.referral
  const faults = sendingFaults(kept.answers, at.today, door, heldPages(kept))
  if (faults.length > 0) throw new InvalidInput(faults)
  await receive(tx, opened, sender, at)
}

async function receive(tx: Tx, opened: OpenReferral, sender: Pick<Actor, 'id'>, at: Now) {
  const { id, kept } = opened.referral
  const { answers } = kept
  const { agreed, agreedOn } = answers.consent
  await changeReferral(tx, opened, {
    state: 'received',
    submitted_at: at.now,
    received_at: at.now,
    consent_on: agreed === 'yes' ? agreedOn : null,
    completeness: completeness(answers).score,
    kept: { ...kept, ...(await fitToKeep(tx, answers, at.today)) },
  })
  await record(tx, sender, 'referral sent', { kind: 'referral', id })
  await record(tx, sender, 'referral received', { kind: 'referral', id })
  await matchReferral(tx, opened.referral)
}

/** All that keeps a referral from being sent, each with the page and field that mends it. */
export function sendingFaults(
  answers: Answers,
  today: string,
  door: ReferralDoor = 'web',
  held: readonly PageToSkip[] = [],
): Fault[] {
  const within = pageNames.flatMap((page) =>
    pageFaults(answers[page], today).map((fault) => ({
      ...fault,
      field: `${page}-${fault.field}`,
    })),
  )
  const consent = consentFaults(answers.consent).map((fault) => ({
    ...fault,
    field: `consent-${fault.field}`,
  }))
  const all = [...consent, ...faultsOfSending(answers, door, held), ...within]
  return all.filter(({ field }, at) => all.findIndex((fault) => fault.field === field) === at)
}

/** The same in one step, for a system that posts the whole. */
export const submitReferral = (tx: Tx, actor: Actor, answers: Answers, at: Now) =>
  receiveReferral(tx, actor, { door: 'api', submittedBy: actor.id, answers, at })

export type Received = {
  door: ReferralDoor
  answers: Answers
  at: Now
  submittedBy?: string | null // the account of a system, which may ask how its own referral stands
}

/** A whole referral, received in the moment it is begun: where every door but the form of the web ends. */
export async function receiveReferral(tx: Tx, actor: Pick<Actor, 'id'>, received: Received) {
  const { begun, opened } = await beginWhole(tx, actor, received)
  await send(tx, opened, actor, received.at)
  return begun
}

/** The same where nobody can be asked again for what is missing: it is kept, and says what was not answered. */
export async function receiveAsTold(tx: Tx, actor: Pick<Actor, 'id'>, received: Received) {
  const { begun, opened } = await beginWhole(tx, actor, received)
  await receive(tx, opened, actor, received.at)
  return begun
}

async function beginWhole(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { door, answers, at, submittedBy = null }: Received,
) {
  const begun = await insertReferral(tx, { door, submittedBy, answers, now: at.now })
  await record(tx, actor, 'referral begun', { kind: 'referral', id: begun.id })
  return { begun, opened: (await findReferral(tx, begun.id)) ?? notFound() }
}

/** How long a draft is kept that nobody goes on with, as this service chose it. */
export async function keptForWords(tx: Tx, today: string): Promise<string> {
  const { keeps } = ruleOf(await readSchedule(tx, today), 'R07')
  return keeps ? `${keeps.span} ${keeps.unit}` : ''
}

/** Nobody sent it, nor went on with it for as long as the schedule gives: what was begun to be told of a victim goes. */
export async function forgetDraft(tx: Tx, id: string, leftSince: Date) {
  if (!(await deleteDraft(tx, id, leftSince))) return // its referrer came back
  await destroyKey(tx, { id: machine }, id, 'retention-over')
  await record(tx, { id: machine }, 'referral draft destroyed', { kind: 'referral', id })
}

/** Declined, and holding nothing about who: the count of it stays in the trace. */
export async function forgetDeclined(tx: Tx, id: string) {
  if (!(await deleteDeclined(tx, id))) return
  await destroyKey(tx, { id: machine }, id, 'retention-over')
  await record(tx, { id: machine }, 'declined referral destroyed', { kind: 'referral', id })
}
