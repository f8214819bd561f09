import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Contact, Identity } from './rules.ts'

export type PersonKind = 'victim' | 'subject-of-concern'

/**
 * Which tokens stand for a person: since 2 (ADR-0042) those she is looked for by and pairs of pieces, since 3 of a name
 * that stands in one box too, since 4 (ADR-0051) of several names in a box, with a sign between, and of names online. Raise it with every change of them: a job makes them anew.
 */
export const tokenForm = 5

declare module '../../platform/db.ts' {
  interface Tables {
    person: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      kind: Clear<PersonKind>
      identity: Sealed<'P3'>
      contact: Sealed<'P4'>
      created_at: Clear<Generated<Date>>
      version: Clear<Generated<number>>
      token_form: Clear<Generated<number>> // which tokens stand for her: tokenForm
      tokens_written: Clear<Generated<number>> // how often she was to be found by others than before
      tokens_told: Clear<Generated<number>> // up to which of them those who are held against everybody were told (held/)
    }
    person_token: {
      tenant_id: Clear<Generated<string>>
      token: Clear<Uint8Array> // tells equality and frequency, no more
      person_id: Clear<string>
    }
  }
}

export type Person = {
  id: string
  kind: PersonKind
  identity: Identity
  contact: Contact
  version: number
}
