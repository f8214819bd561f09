import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { FileStore } from '../../../platform/files.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { beginOwnDraft, findOwnDraft } from '../own-drafts/public.ts'
import { changeReferral, type OpenReferral, openReferral } from '../public.ts'
import { findOriginal, insertOriginal } from './queries.ts'
import { boxesFound, findFields, type LetterDocument } from './rules.ts'
import type { Original } from './tables.ts'

export type Brought = { name: string; bytes: Uint8Array; documents: LetterDocument[]; now: Date }

/**
 * Keeps what came, sealed and whole, and begins a referral with what was found in it. It is a draft of whoever brought
 * it: none of it counts before she has held each answer against its line [PR 19].
 */
export async function bringLetter(
  tx: Tx,
  actor: Actor,
  { name, bytes, documents, now }: Brought,
  files: FileStore,
): Promise<string> {
  const opened = await beginOwnDraft(tx, actor, { door: 'e-mail', now })
  const found = findFields(documents)
  const { id, kept } = opened.referral
  await changeReferral(tx, opened, {
    saved_at: now,
    kept: { ...kept, takenBy: actor.id, typed: boxesFound(found) },
  })
  const stored = await files.put(opened.keys, id, once(bytes))
  const reading = { documents, found }
  const original = { referralId: id, name, ...stored, reading, broughtBy: actor.id, broughtAt: now }
  await insertOriginal(tx, opened.keys, original)
  await record(tx, actor, 'original of referral brought', { kind: 'referral', id })
  return id
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** What somebody brought and has not sent: nobody else meets it. */
export async function findLetter(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ opened: OpenReferral; original: Original }> {
  const opened = await findOwnDraft(tx, actor, id, 'e-mail')
  return { opened, original: (await findOriginal(tx, opened)) ?? notFound() }
}

/** The file as it came, for who may see what is protected in it. */
export async function takeOriginal(tx: Tx, actor: Actor, id: string) {
  const opened = await openReferral(tx, actor, id, 'person.reveal')
  const original = (await findOriginal(tx, opened)) ?? notFound()
  const { caseId, reference } = opened.referral
  await record(tx, actor, 'original of referral taken', { kind: 'referral', id, caseId })
  return { keys: opened.keys, original, reference }
}
