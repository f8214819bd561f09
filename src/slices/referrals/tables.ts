import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Answers, PageName } from './answers/public.ts'
import type { Attachments } from './attachments/public.ts'
import type { Fit, Notification } from './fit/public.ts'
import type { ReferralDoor, ReferralState, Triage } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    referral: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      address_token: Clear<Uint8Array> // finds an address, tells none
      code_hash: Clear<Uint8Array> // keyed: without the tenant's key no code can be tried
      reference: Clear<string>
      state: Clear<ReferralState>
      door: Clear<ReferralDoor>
      answers: Sealed<'P4'>
      submitted_by_account: Clear<string | null>
      consent_on: Clear<string | null>
      begun_at: Clear<Date>
      saved_at: Clear<Generated<Date | null>> // when its referrer last went on with it
      submitted_at: Clear<Date | null>
      received_at: Clear<Date | null>
      actioned_at: Clear<Date | null>
      allocated_at: Clear<Date | null>
      details_read_at: Clear<Date | null>
      closed_at: Clear<Date | null>
      completeness: Clear<number | null>
      triage: Sealed<'P3'> | null
      case_id: Clear<string | null>
      row_token: Clear<Generated<Uint8Array | null>> // of the line of a list that it came in
      row_about: Clear<Generated<Uint8Array | null>> // of whom that line was about, and who referred
      version: Clear<Generated<number>>
    }
  }
}

/** What is sealed together: what was answered, how often each page was saved, and the code to be shown again. */
export type Kept = {
  answers: Answers
  saved: Partial<Record<PageName, number>>
  code: string
  /** Declined: that the referrer told how to reach support later, and that she may change her mind. */
  futureAccessGivenOn?: string
  fit?: Fit
  /** Of a call: who of ours took it, and as long as it is not sent what was typed, as it was typed. */
  takenBy?: string
  typed?: Record<string, string | string[]>
  told?: Notification[]
  /** What its referrer attached, until it is declined. */
  attachments?: Attachments
}

export type Referral = {
  id: string
  reference: string
  state: ReferralState
  door: ReferralDoor
  submittedBy: string | null
  consentOn: string | null
  begunAt: Date
  submittedAt: Date | null
  receivedAt: Date | null
  actionedAt: Date | null
  allocatedAt: Date | null
  detailsReadAt: Date | null
  closedAt: Date | null
  completeness: number | null
  caseId: string | null
  triage: Triage | null
  version: number
  kept: Kept
}
