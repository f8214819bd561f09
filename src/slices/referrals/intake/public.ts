export { carryNeeds } from './actions.ts'
export { caseInputOf, sourceOf, wallOf } from './rules.ts'
