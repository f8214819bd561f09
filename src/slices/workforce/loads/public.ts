export { type CaseWeight, ceilingOf, isAbove, type Load, loadOf, weightOf } from './rules.ts'
export { loadWords } from './views.ts'
