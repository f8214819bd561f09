export {
  type AlertKind,
  alertKinds,
  type Counted,
  longestWindow,
  night,
  type Threshold,
  thresholds,
  usualInRole,
} from './rules.ts'
