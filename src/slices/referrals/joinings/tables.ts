import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Band, ChannelKind, Likeness } from '../../people/public.ts'
import type { Attachment } from '../attachments/public.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_joining: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      case_id: Clear<string>
      reason: Sealed<'P3'>
      joined_by: Clear<string>
      joined_at: Clear<Date>
      parted_by: Clear<string | null>
      parted_at: Clear<Date | null>
    }
  }
}

/** An open case that may be the victim's already, within reach of who is asked. */
export type Choice = {
  caseId: string
  reference: string
  openedOn: string
  workerId: string | null
  band: Band
  agrees: Likeness['agrees']
  matchIds: string[]
}

/** Why, by whom and when a referral was joined to the case in which it stands now. */
export type Joining = { id: string; caseId: string; reason: string; by: string; at: Date }

/** A further referral of a case, for its first page. */
export type Further = {
  id: string
  reference: string
  receivedAt: Date | null
  from: string
  joining: Joining
  files: readonly Attachment[]
  newKinds: ChannelKind[] // ways to reach her that the case does not know; said by who referred, and safe by nobody's word
}
