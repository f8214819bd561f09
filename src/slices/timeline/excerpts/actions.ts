import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { findContactNote, type OpenCase } from '../../cases/public.ts'
import { keepIncident, openToRecord } from '../telling/public.ts'
import type { ExcerptInput } from './input.ts'
import { excerptOf } from './rules.ts'

type Which = { caseId: string; contactId: string }

/** The note of a contact of this case. One of another case is answered like one that does not exist. */
export async function noteOf(tx: Tx, opened: OpenCase, contactId: string): Promise<string> {
  const contact = (await findContactNote(tx, opened, contactId)) ?? notFound()
  return contact.note ?? ''
}

/** Makes an incident of sentences of a note, word for word, with the way back to the note. */
export async function recordExcerpt(
  tx: Tx,
  actor: Actor,
  { caseId, contactId }: Which,
  { parts, ...told }: ExcerptInput,
  now: Date,
): Promise<string> {
  const opened = await openToRecord(tx, actor, caseId)
  const what = excerptOf(await noteOf(tx, opened, contactId), parts)
  if (what === '') throw new InvalidInput([{ field: 'parts', message: nothingChosen }])
  const standing = { sourceKind: 'told', details: null, contactId } as const
  return keepIncident(tx, actor, opened, { ...told, ...standing, what }, now)
}

const nothingChosen = 'None of the sentences you ticked stands in this note. Tick them again'
