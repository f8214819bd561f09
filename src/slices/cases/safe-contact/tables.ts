import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Check } from '../../people/interlock/public.ts'
import type { ChannelKind } from '../../people/public.ts'
import type { ChangeKind, Sayer } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    safe_contact_change: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<ChangeKind>
      words: Sealed<'P4'>
      due_on: Clear<string | null>
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
    contact_interlock: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      channel: Clear<ChannelKind>
      words: Sealed<'P4'>
      old_is_unsafe: Clear<boolean>
      state: Clear<Generated<'held' | 'released' | 'dropped'>>
      asked_by: Clear<string>
      asked_at: Clear<Date>
      settled_how: Clear<Check | 'not-hers' | null>
      settled_by: Clear<string | null>
      settled_at: Clear<Date | null>
    }
  }
}

/** Whose word it was, and what was so from then on; of values nothing. */
export type ChangeWords = { saidBy: Sayer | null; said: string }
export type NewChange = ChangeWords & {
  kind: ChangeKind
  dueOn: string | null
  by: string
  at: Date
}
export type SafeChange = Omit<NewChange, 'dueOn'> & { id: string }

export type Interlock = {
  id: string
  kind: ChannelKind
  value: string
  saidBy: Sayer
  oldIsUnsafe: boolean
  askedBy: string
  askedAt: Date
}

export type CaseToAsk = { caseId: string; reference: string; why: 'held' | 'due' }
