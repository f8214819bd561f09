import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_question: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      question: Sealed<'P3'>
      asked_by: Clear<string>
      asked_at: Clear<Date>
      answer: Sealed<'P3'> | null
      answered_at: Clear<Date | null>
      fact: Clear<string | null>
    }
  }
}

/** What the service asked the referrer, and what came back. */
export type AskedQuestion = {
  id: string
  question: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
  fact: string | null // the answer of the referral that it is about
}
