import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Recipient } from '../../cases/public.ts'
import type { MailKind, MailProblem, MailState } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    outbound_mail: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      disclosure_id: Clear<string | null>
      kind: Clear<MailKind>
      state: Clear<Generated<MailState>>
      envelope: Sealed<'P4'> // the address may be hers
      attempts: Clear<Generated<number>>
      problem: Clear<MailProblem | null>
      queued_by: Clear<string>
      queued_at: Clear<Date>
      begun_at: Clear<Date | null>
      ended_at: Clear<Date | null>
      handed_over_by: Clear<string | null>
      handed_over_at: Clear<Date | null>
      version: Clear<Generated<number>>
    }
  }
}

/**
 * To which address, to whom (walls are asked for each), and under which line. The words are the decision's copy; those
 * to the victim stand here, with why it goes although life is at risk or although its words tell.
 */
export type Envelope = {
  to: string
  towards: Recipient[]
  subject: string
  text?: string
  atRisk?: string | null
  tells?: string | null
}

/** A mail as a list may show it: nothing of where it goes or what it says. */
export type MailLine = {
  id: string
  reference: string // of the case
  kind: MailKind
  state: MailState
  problem: MailProblem | null
  queuedAt: Date
}

export type OutboundMail = Omit<MailLine, 'reference'> & {
  caseId: string
  disclosureId: string | null
  envelope: Envelope
  attempts: number
  queuedBy: string
  begunAt: Date | null
  endedAt: Date | null
  handedOverBy: string | null
  handedOverAt: Date | null
  version: number
}
