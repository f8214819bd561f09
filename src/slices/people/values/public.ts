export { isHis, isSameValue, postcodeIn, safestOf, valuesIn } from './rules.ts'
