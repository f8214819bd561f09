export { caseInputOf, wallOf } from './rules.ts'
