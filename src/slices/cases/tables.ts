import type { Generated, Selectable } from 'kysely'
import type { Tables } from '../../platform/db.ts'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Restriction } from '../../security/decide.ts'
import type { Permission } from '../../security/permissions.ts'
import type { DueItem, DueState } from '../clock/public.ts'
import type { MayContact } from '../people/public.ts'
import type { Asking } from './communication/public.ts'
import type { CaseState, Circumstances, Complexity, RiskLevel } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    support_case: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      reference: Clear<string>
      state: Clear<Generated<CaseState>>
      opened_on: Clear<string>
      victim_id: Clear<string>
      subject_id: Clear<string | null>
      worker_id: Clear<string | null>
      risk_level: Clear<RiskLevel | null> // the band sorts work lists
      risk_judged_on: Clear<string | null>
      circumstances: Sealed<'P3'>
      restriction: Clear<Generated<Restriction>>
      complexity: Clear<Generated<Complexity>> // weighs in the load of whoever holds it
      version: Clear<Generated<number>>
    }
    case_allocation: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      worker_id: Clear<string>
      allocated_by: Clear<string>
      allocated_at: Clear<Generated<Date>>
      against: Sealed<'P3'> | null // why, where the advice did not name her
    }
  }
}

export type SealedCase = Selectable<Tables['support_case']>
export type Case = Omit<SealedCase, 'circumstances' | 'tenant_id'> & {
  circumstances: Circumstances
  glassEndsAt: Date | null // whoever acts is here because she broke the glass
  asksWhoMaySee: boolean // somebody in power is concerned, and nobody has decided who may see the case
}

/** What stands on every page of a case (screens.md: identity bar). */
export type CaseFrame = {
  caseId: string
  reference: string
  state: Case['state']
  name: string
  age: number | null
  child: boolean | null // by birthday or as told; null: nobody said
  risk: { level: Case['risk_level']; on: string | null }
  next: (DueItem & { state: DueState }) | null // what is owed first
  contact: MayContact
  worker: string | null
  needs: string // how she is spoken and written with, in a few words; empty: nothing special
  asksNeeds: Asking // she has not been asked about it, or not since the last review
  can: (action: Permission) => boolean // what a page offers to whoever opened it
  marks: Pick<Case, 'restriction' | 'glassEndsAt' | 'asksWhoMaySee'>
}
