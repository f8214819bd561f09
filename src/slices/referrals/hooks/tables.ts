import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { HookProblem, HookWord } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_hook: {
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      address: Sealed<'P2'>
      secret: Sealed<'P2'>
      set_by: Clear<string>
      set_at: Clear<Date>
      ended_at: Clear<Date | null>
    }
    referral_hook_event: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      account_id: Clear<string>
      word: Clear<HookWord>
      happened_at: Clear<Date>
      attempts: Clear<Generated<number>>
      next_at: Clear<Date | null>
      told_at: Clear<Generated<Date | null>>
      problem: Clear<Generated<HookProblem | null>>
      answered: Clear<Generated<number | null>>
    }
  }
}

export type Hook = { accountId: string; address: string; setAt: Date; endedAt: Date | null }

export type HookEvent = {
  id: string
  accountId: string
  word: HookWord
  happenedAt: Date
  attempts: number
  nextAt: Date | null
  toldAt: Date | null
  problem: HookProblem | null
  answered: number | null
}
