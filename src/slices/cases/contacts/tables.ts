import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type {
  ContactKind,
  Method,
  Outcome,
  OutcomeClass,
  Planned,
  Said,
  Slot,
  Unsafe,
} from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    contact: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<ContactKind>
      method: Clear<Method | null>
      outcome_class: Clear<OutcomeClass>
      happened_on: Clear<string>
      minute_of_day: Clear<number>
      slot: Clear<Slot>
      counts: Clear<boolean>
      minutes: Clear<number | null>
      next_on: Clear<string | null>
      words: Sealed<'P3'>
      call_id: Clear<string | null>
      corrects_id: Clear<string | null>
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
  }
}

/** Everything of a contact that only its case's key opens. The note stands as it was typed. */
export type ContactWords = {
  outcome: Outcome | null
  note: string | null
  withWhom: string | null
  asked: string | null
  answer: string | null
  nextWhat: string | null
  unsafe: { because: Unsafe; reason: string; lifeAtRisk: boolean } | null
  said: Said[]
}

export type CaseContact = Omit<ContactWords, 'nextWhat'> & {
  id: string
  kind: ContactKind
  method: Method | null
  on: string
  minute: number
  slot: Slot
  counts: boolean
  minutes: number | null
  next: Planned | null
  correctsId: string | null
  correctedById: string | null
  recordedBy: string // the working name
  recordedAt: Date
}

export type NewContact = Omit<ContactWords, 'nextWhat'> & {
  kind: ContactKind
  method: Method | null
  on: string
  minute: number
  slot: Slot
  outcomeClass: OutcomeClass
  counts: boolean
  minutes: number | null
  next: Planned | null
  callId: string | null
  correctsId: string | null
  recordedBy: string
  recordedAt: Date
}
