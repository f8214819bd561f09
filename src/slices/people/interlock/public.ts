export {
  type Bar,
  barTo,
  type Change,
  type Check,
  type Checked,
  checks,
  isOthersWordAlone,
  onceChecked,
  onceDropped,
  releaseAt,
  waitHours,
  whileHeld,
} from './rules.ts'
