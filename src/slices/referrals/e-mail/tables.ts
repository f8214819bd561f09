import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Found, LetterDocument } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_original: {
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string> // also the id of its file in the evidence store
      name: Sealed<'P3'>
      sha256: Clear<Uint8Array>
      size: Clear<number>
      reading: Sealed<'P4'>
      brought_by: Clear<string>
      brought_at: Clear<Date>
    }
  }
}

/** What was read in the file, and where each answer was found. */
export type LetterReading = { documents: LetterDocument[]; found: Found[] }

/** The file of a referral that came by email. */
export type Original = {
  referralId: string
  name: string
  sha256: Uint8Array
  size: number
  reading: LetterReading
  broughtBy: string
  broughtAt: Date
}
