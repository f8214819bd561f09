import { AppError } from '../../platform/errors.ts'
import type { Rule } from './rules.ts'

/** A service may be stricter than the rule, never laxer. */
export function requireWithinLimits(
  rule: Rule | undefined,
  { dueAfter, overdueAfter }: { dueAfter: number; overdueAfter: number },
) {
  if (!rule?.limits) throw new AppError('invalid', 'This span is not for a service to choose.')
  const { dueLeast, dueMost, overdueMost } = rule.limits
  if (dueAfter < dueLeast || dueAfter > dueMost)
    throw new AppError('invalid', `Choose ${dueLeast} to ${dueMost} days until it is due.`)
  if (overdueAfter < dueAfter || overdueAfter > overdueMost)
    throw new AppError(
      'invalid',
      `Choose ${dueAfter} to ${overdueMost} days until it is overdue: not before it is due.`,
    )
}
