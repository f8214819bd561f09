export {
  type Bar,
  barTo,
  type Change,
  type Check,
  type Checked,
  checks,
  onceChecked,
  onceDropped,
  releaseAt,
  waitHours,
  whileHeld,
} from './rules.ts'
