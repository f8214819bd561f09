import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { FileStore } from '../../../platform/files.ts'
import { hashOf } from '../../../platform/http.ts'
import { log } from '../../../platform/log.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { turns } from '../../../platform/turns.ts'
import { type Actor, nobody } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { openCase } from '../../cases/public.ts'
import { getDraft } from '../access/proven/public.ts'
import { lookApart } from '../e-mail/public.ts'
import { changeReferral, findReferral, type OpenReferral, openReferral } from '../public.ts'
import {
  type AttachFault,
  type Attachment,
  type Attachments,
  attachmentsOf,
  type Ending,
  endingOf,
  everyFileIdOf,
  faultOf,
  fileIdOf,
  fullFault,
  isPicture,
  type Looked,
  type PageToSkip,
  type Picture,
  type Refusal,
} from './rules.ts'

const outsider = { id: nobody }

// Whoever refers has no account: a crowd of files may not take the memory of everybody else, nor one place of it all turns.
const reading = turns({ atOnce: 2, waiting: 12, each: { atOnce: 1, waiting: 3 } })

/** What a file is, or why it is not taken. It is opened apart alone, and nothing is taken from it (ADR-0043). */
export async function lookInto(
  { name, bytes }: { name: string; bytes: Uint8Array },
  whose: string,
): Promise<{ ending: Ending } | Refusal> {
  const named = endingOf(name, bytes)
  if ('fault' in named) return { ...named, part: null }
  const { ending } = named
  if (isPicture(ending)) return named
  const looked = await reading(whose, () => lookedAt(bytes, ending))
  const fault = looked === null ? 'busy' : faultOf(looked)
  return fault === null ? named : { fault, part: looked?.shut?.name ?? null }
}

async function lookedAt(bytes: Uint8Array, ending: Exclude<Ending, Picture>): Promise<Looked> {
  const look = await lookApart(bytes, ending)
  if (look.state === 'looked') return look
  if (look.fault !== null) log('letter reader broke', { fault: look.fault })
  return { fault: look.code, shut: null }
}

/** Why no more may be attached to a draft, before anybody opens what is brought. */
export async function findFullFault(tx: Tx, address: string): Promise<AttachFault | null> {
  const { referral } = await getDraft(tx, address)
  return fullFault(attachmentsOf(referral.kept))
}

export type Brought = {
  name: string
  ending: Ending
  bytes: Uint8Array
  says: PageToSkip[]
  now: Date
}

/** The file comes last: where it cannot be kept nothing is. Where the commit fails after it, the next file takes its number and is written over it. */
export async function attachFile(
  tx: Tx,
  address: string,
  brought: Brought,
  files: FileStore,
): Promise<AttachFault | null> {
  const opened = await getDraft(tx, address)
  const { id } = opened.referral
  const before = attachmentsOf(opened.referral.kept)
  const full = fullFault(before)
  if (full) return full
  const { name, ending, bytes, says, now } = brought
  const number = before.given + 1
  const file: Attachment = {
    ...{ number, name, ending, says, size: bytes.length, attachedAt: now.toISOString() },
    sha256: Buffer.from(hashOf(bytes)).toString('hex'),
  }
  await keep(tx, opened, { given: number, files: [...before.files, file] }, now)
  await record(tx, outsider, 'file of referral attached', { kind: 'referral', id })
  await files.put(opened.keys, fileIdOf(id, number), once(bytes))
  return null
}

/** Takes one off again: its bytes are gone before this commits. One that another window took off is gone already. */
export async function removeFile(
  tx: Tx,
  address: string,
  { number, now }: { number: number; now: Date },
  files: FileStore,
) {
  const opened = await getDraft(tx, address)
  const { id } = opened.referral
  const before = attachmentsOf(opened.referral.kept)
  const left = before.files.filter((file) => file.number !== number)
  if (left.length === before.files.length) return number > before.given ? notFound() : undefined
  await keep(tx, opened, { given: before.given, files: left }, now)
  await record(tx, outsider, 'file of referral removed', { kind: 'referral', id })
  await files.remove(opened.keys.tenantId, fileIdOf(id, number))
}

const keep = (tx: Tx, opened: OpenReferral, attachments: Attachments, now: Date) =>
  changeReferral(tx, opened, {
    saved_at: now,
    kept: { ...opened.referral.kept, attachments },
  })

/** Of a referral that is not made: all that was attached goes, and what was taken off has gone. */
export async function removeEveryFile({ referral, keys }: OpenReferral, files: FileStore) {
  for (const id of everyFileIdOf(referral.id)) await files.remove(keys.tenantId, id)
}

/** One file as it came, for who takes referrals in: it can be the only account of what happens (ADR-0059). */
export async function takeFile(tx: Tx, actor: Actor, id: string, number: number) {
  return handOut(tx, actor, await openReferral(tx, actor, id, 'referral.triage'), number)
}

/** The same for who works on its case: nobody rings her without the only account of what happens. */
export async function takeFileInCase(
  tx: Tx,
  actor: Actor,
  { caseId, id, number }: { caseId: string; id: string; number: number },
) {
  await openCase(tx, actor, caseId, 'case.change')
  const opened = await findReferral(tx, id)
  if (opened?.referral.caseId !== caseId) notFound()
  return handOut(tx, actor, opened, number)
}

async function handOut(
  tx: Tx,
  actor: Actor,
  { referral, keys }: OpenReferral,
  number: number,
): Promise<HandedOut> {
  const { id, caseId, reference, kept } = referral
  const file = attachmentsOf(kept).files.find((each) => each.number === number) ?? notFound()
  await record(tx, actor, 'file of referral taken', { kind: 'referral', id, caseId })
  const name = `referral-${reference}-${number}.${file.ending}`
  return { keys, fileId: fileIdOf(id, number), name }
}

export type HandedOut = { keys: Keys; fileId: string; name: string }

async function* once(bytes: Uint8Array) {
  yield bytes
}
