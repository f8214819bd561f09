import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { RiskLevel } from '../../cases/public.ts'
import type { ReviewKind } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    risk_review: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<ReviewKind>
      level: Clear<RiskLevel>
      reason: Sealed<'P3'>
      reviewed_on: Clear<string>
      reviewed_by: Clear<string>
      reviewed_at: Clear<Generated<Date>>
    }
    noted_change: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      what: Sealed<'P3'>
      noted_on: Clear<string>
      noted_by: Clear<string>
      noted_at: Clear<Generated<Date>>
    }
  }
}

/** Looked at, and the judgement stands. */
export type Review = {
  id: string
  kind: ReviewKind
  level: RiskLevel
  reason: string
  on: string
  by: string
  at: Date
}

export type NotedChange = { id: string; what: string; on: string; by: string; at: Date }
