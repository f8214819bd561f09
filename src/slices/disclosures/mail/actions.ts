import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { londonDay } from '../../../platform/time.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import type { Permission } from '../../../security/permissions.ts'
import { record } from '../../../security/trace.ts'
import { ladderOf, listWalls, type OpenCase, openCase, type Recipient } from '../../cases/public.ts'
import { reopenFacts } from '../../clock/public.ts'
import { noteLeft, whyNotAnyMore } from '../public.ts'
import { isTheirs, unsafeNow } from './mailboxes/public.ts'
import {
  requireGround,
  requireNobodysOwn,
  requireNoWallTowards,
  requireSafeNow,
  requireSent,
  requireStillHere,
  requireUnreached,
  wallTowards,
  withdrawnWords,
} from './policy.ts'
import {
  findMail,
  findMailCase,
  type InCase,
  insertMail,
  listMails,
  listWaiting,
  lockMail,
  setMail,
} from './queries.ts'
import {
  afterAttempt,
  isOpen,
  isUnderWay,
  type MailKind,
  mostAttempts,
  type Sending,
  subjectOf,
} from './rules.ts'
import type { Envelope, MailLine, OutboundMail } from './tables.ts'

export type Queued = {
  disclosureId: string
  kind: MailKind
  to: string
  towards: Recipient[] // every name by which it might be walled off
  reference: string // stands in the subject, alone
  now: Date
  jobs: Jobs
}

/** Puts what was decided into the outbox, in the transaction of the decision. What it says is the decision's copy. */
export async function queueMail(tx: Tx, actor: Actor, opened: InCase, queued: Queued) {
  const { disclosureId, kind, to, towards, reference, now, jobs } = queued
  const envelope = { to, towards, subject: subjectOf(reference) }
  const id = await insertMail(tx, opened, { disclosureId, kind, envelope, by: actor.id, at: now })
  await record(tx, actor, 'mail queued', { kind: 'mail', id, caseId: opened.case.id })
  await jobs.enqueue(tx, 'send-mail', { tenantId: actor.tenantId, id })
  return id
}

export type ToVictim = {
  envelope: Pick<Envelope, 'to' | 'subject' | 'text' | 'atRisk' | 'tells'>
  now: Date
  jobs: Jobs
}

/** Puts a message to the victim into the outbox; whether it is still safe is asked again when it is sent. */
export async function queueToVictim(tx: Tx, actor: Actor, opened: InCase, queued: ToVictim) {
  const { now, jobs } = queued
  const envelope = { ...queued.envelope, towards: [] }
  const made = { disclosureId: null, kind: 'to-victim', envelope, by: actor.id, at: now } as const
  const id = await insertMail(tx, opened, made)
  const object = { kind: 'mail', id, caseId: opened.case.id }
  await record(tx, actor, 'message to victim written', object)
  await jobs.enqueue(tx, 'send-mail', { tenantId: actor.tenantId, id })
  return id
}

export async function seeOutbox(tx: Tx, actor: Actor, page: number): Promise<MailLine[]> {
  const lines = await listMails(tx, page)
  await record(tx, actor, 'outbox listed', null)
  return lines
}

/** A mail belongs to a case, and opens with it. */
export async function openOutbound(
  tx: Tx,
  actor: Actor,
  id: string,
  purpose: Permission,
): Promise<{ mail: OutboundMail; opened: OpenCase }> {
  const caseId = (await findMailCase(tx, id)) ?? notFound()
  const opened = await openCase(tx, actor, caseId, purpose)
  const mail = (await findMail(tx, opened, id)) ?? notFound()
  return { mail, opened }
}

export type Seen = { id: string; version: number; now: Date }

/** Has the mail server asked once more, from the beginning. */
export async function sendAgain(tx: Tx, actor: Actor, { jobs, ...seen }: Seen & { jobs: Jobs }) {
  const mail = await openToSend(tx, actor, seen)
  const begin = { problem: null, attempts: 0, begun_at: null, ended_at: null }
  await changeMail(tx, mail, seen.version, { ...begin, state: 'waiting' })
  await record(tx, actor, 'mail queued', traced(mail))
  await jobs.enqueue(tx, 'send-mail', { tenantId: actor.tenantId, id: mail.id })
}

/** Somebody passed the words on by other means: the worker lets it be from now on. */
export async function handOver(tx: Tx, actor: Actor, seen: Seen) {
  const mail = await openToSend(tx, actor, seen)
  await changeMail(tx, mail, seen.version, {
    state: 'handed-over',
    handed_over_by: actor.id,
    handed_over_at: seen.now,
  })
  if (mail.disclosureId) await noteLeft(tx, mail.disclosureId, seen.now)
  await record(tx, actor, 'mail handed over', traced(mail))
}

async function openToSend(tx: Tx, actor: Actor, { id, now }: Seen): Promise<OutboundMail> {
  const { mail, opened } = await openOutbound(tx, actor, id, 'mail.send')
  requireStillHere(mail, now)
  if (mail.kind === 'to-victim') {
    requireSafeNow(await unsafeNow(tx, { mail, opened }, now))
    return mail
  }
  requireNoWallTowards(mail, await listWalls(tx, opened))
  requireGround(await whyNoGround(tx, opened, mail, now))
  if (mail.kind === 'notice') requireUnreached(await ladderOf(tx, opened, londonDay(now)))
  requireNobodysOwn(await isTheirs(tx, mail))
  return mail
}

async function changeMail(
  tx: Tx,
  { id }: OutboundMail,
  version: number,
  change: Parameters<typeof setMail>[3],
) {
  if (await setMail(tx, id, version, change)) return
  throw new AppError('conflict', 'This changed while you had it open. Open it again.')
}

export type Begun = { mail: OutboundMail; opened: InCase; attempt: number }

/**
 * Begins an attempt of the worker, and says so before anything is sent. `done`: there is nothing to send any
 * more; `under-way`: another worker has it in hand.
 */
export async function beginAttempt(
  tx: Tx,
  id: string,
  { now, hasServer }: { now: Date; hasServer: boolean },
): Promise<Begun | 'done' | 'under-way'> {
  const found = await lockMail(tx, id)
  if (found?.mail.state !== 'waiting') return 'done'
  const { mail, opened } = found
  if (isUnderWay(mail, now)) return 'under-way'
  const bar = await barTo(tx, found, now)
  if (bar) return giveUp(tx, mail, bar, now)
  if (!hasServer) {
    await setMail(tx, id, mail.version, { problem: 'no-server' })
    return 'done'
  }
  // So often begun and never ended: something breaks each time, and a person has to look.
  if (mail.attempts >= mostAttempts) return giveUp(tx, mail, 'not-reached', now)
  const attempt = mail.attempts + 1
  await setMail(tx, id, mail.version, { attempts: attempt, begun_at: now, problem: null })
  return { mail: { ...mail, version: mail.version + 1, begunAt: now }, opened, attempt }
}

type Waiting = { mail: OutboundMail; opened: InCase }

/** Why it is not sent after all. */
async function barTo(tx: Tx, { mail, opened }: Waiting, now: Date): Promise<Bar | null> {
  if (mail.kind === 'to-victim') return unsafeNow(tx, { mail, opened }, now)
  if (wallTowards(await listWalls(tx, opened), mail)) return 'wall'
  if ((await whyNoGround(tx, opened, mail, now)) !== null) return 'no-ground'
  // It would say what is not so any more, and of somebody who may not want it known.
  const { reachedOn } = await ladderOf(tx, opened, londonDay(now))
  if (mail.kind === 'notice' && reachedOn !== null) return 'reached'
  return (await isTheirs(tx, mail)) ? 'theirs' : null
}

/** Why what allowed it when it was decided does not allow it now; a mail that was withdrawn stays so. */
async function whyNoGround(
  tx: Tx,
  opened: InCase,
  { disclosureId, problem }: OutboundMail,
  now: Date,
): Promise<string | null> {
  if (problem === 'no-ground') return withdrawnWords
  return disclosureId === null ? null : whyNotAnyMore(tx, opened, disclosureId, now)
}

/**
 * The victim took back what such mails rest on: those that have not left yet never do [ISA §85]. One that the
 * server may be taking at this moment is only marked: what became of it is written down, and it is not tried again.
 */
export async function withdrawIntroductions(tx: Tx, { case: { id } }: InCase, now: Date) {
  for (const waiting of await listWaiting(tx, id, 'introduction')) {
    const mail = (await lockMail(tx, waiting))?.mail
    if (!mail || !isOpen(mail.state)) continue
    if (isUnderWay(mail, now)) await setMail(tx, mail.id, mail.version, { problem: 'no-ground' })
    else await giveUp(tx, mail, 'no-ground', now)
  }
}

type Bar = 'wall' | 'reached' | 'theirs' | 'unsafe' | 'interlock' | 'no-ground'

async function giveUp(
  tx: Tx,
  mail: OutboundMail,
  problem: Bar | 'not-reached' | 'bounced',
  at: Date,
) {
  const change = { state: 'gave-up', problem, begun_at: null, ended_at: at } as const
  await setMail(tx, mail.id, mail.version, change)
  await oweAgain(tx, mail)
  await record(tx, { id: machine }, 'mail gave up', traced(mail))
  return 'done' as const
}

/** Nobody was told: what the decision had answered is owed again, until somebody passes the words on. */
async function oweAgain(tx: Tx, { caseId, disclosureId }: OutboundMail) {
  if (disclosureId) await reopenFacts(tx, { kind: 'case', id: caseId }, disclosureId)
}

/** Whether this one was sent, so that what became of it can be asked. */
export async function isSent(tx: Tx, id: string): Promise<boolean> {
  return (await lockMail(tx, id))?.mail.state === 'sent'
}

/** It was taken, and came back: nobody has read it. */
export async function noteBounced(tx: Tx, id: string, now: Date) {
  const found = await lockMail(tx, id)
  if (found?.mail.state === 'sent') await giveUp(tx, found.mail, 'bounced', now)
}

/** The same where a mail server can tell nobody but the service's own mailbox, and a person read it there. */
export async function noteCameBack(
  tx: Tx,
  actor: Actor,
  mail: OutboundMail,
  { version, now }: Omit<Seen, 'id'>,
) {
  requireSent(mail)
  const change = { state: 'gave-up', problem: 'bounced', begun_at: null, ended_at: now } as const
  await changeMail(tx, mail, version, change)
  await oweAgain(tx, mail)
  await record(tx, actor, 'mail return noted', traced(mail))
}

/**
 * Keeps what became of an attempt; true: it is to be tried again. What the server took has left, whatever
 * happened to the mail meanwhile; of one that was not taken, the last attempt alone tells.
 */
export async function endAttempt(
  tx: Tx,
  { mail: { id, begunAt }, attempt }: Begun,
  { sending, now }: { sending: Sending; now: Date },
): Promise<boolean> {
  const mail = (await lockMail(tx, id))?.mail
  if (!mail || !isOpen(mail.state)) return false
  if (sending !== 'sent' && mail.begunAt?.getTime() !== begunAt?.getTime()) return false
  const { state, problem } = afterAttempt(sending, attempt, mail.problem === 'no-ground')
  const ended_at = state === 'waiting' ? null : now
  await setMail(tx, id, mail.version, { state, problem, begun_at: null, ended_at })
  if (state === 'waiting') return true
  if (state !== 'sent') await oweAgain(tx, mail)
  else if (mail.disclosureId) await noteLeft(tx, mail.disclosureId, now)
  await record(tx, { id: machine }, state === 'sent' ? 'mail sent' : 'mail gave up', traced(mail))
  return false
}

const traced = ({ id, caseId }: OutboundMail) => ({ kind: 'mail', id, caseId })
