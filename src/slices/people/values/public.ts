export { isHis, isSameValue, safestOf, valuesIn } from './rules.ts'
