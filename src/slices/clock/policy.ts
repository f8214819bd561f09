import { AppError } from '../../platform/errors.ts'
import { type Rule, type Span, spanFaults } from './rules.ts'

/** A service may be stricter than the rule, never laxer. */
export function requireWithinLimits(rules: Rule[], span: Span) {
  const [fault] = spanFaults(rules, span)
  if (fault) throw new AppError('invalid', fault.message)
}
