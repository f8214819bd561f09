import { AppError } from '../../../platform/errors.ts'
import type { Case, RiskLevel } from '../../cases/public.ts'

/** A judgement can stand only where there is one. */
export function requireJudgement({ risk_level: level }: Pick<Case, 'risk_level'>): RiskLevel {
  if (level === null)
    throw new AppError(
      'conflict',
      'No assessment is signed yet, so there is no judgement that could stay as it is. Assess first.',
    )
  return level
}
