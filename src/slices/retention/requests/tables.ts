import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ErasureAsker, ProofWay, RequestState } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    erasure_ground: {
      code: Clear<string>
      words: Clear<string>
      citation: Clear<string>
      verified: Clear<boolean>
    }
    erasure_request: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      asked_by: Clear<ErasureAsker>
      words: Sealed<'P3'>
      received_on: Clear<string>
      due_on: Clear<string>
      put_off_at: Clear<Generated<Date | null>>
      case_id: Clear<Generated<string | null>>
      state: Clear<Generated<RequestState>>
      answer: Sealed<'P3'> | null
      ground: Clear<Generated<string | null>>
      registered_by: Clear<string>
      registered_at: Clear<Date>
      answered_by: Clear<Generated<string | null>>
      answered_at: Clear<Generated<Date | null>>
      version: Clear<Generated<number>>
    }
  }
}

/** Who asks, what is to go, and how it was checked who that is. Sealed together under the request's own key. */
export type RequestWords = { who: string; what: string; proof: string | null }
export type AnswerWords = { reason: string | null; told: string; shown?: Shown | null }

/** How it was shown who asks; of what was granted before this was asked there is none. */
export type Shown = { by: ProofWay; words: string }

export type RequestLine = {
  id: string
  askedBy: ErasureAsker
  receivedOn: string
  dueOn: string
  isPutOff: boolean
  state: RequestState
}

export type ErasureRequest = RequestLine & {
  words: RequestWords
  answer: AnswerWords | null
  ground: string | null
  caseId: string | null
  registeredBy: string
  answeredBy: string | null
  answeredAt: Date | null
  version: number
}

export type ErasureGround = { code: string; words: string; citation: string; verified: boolean }
