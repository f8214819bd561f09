export { aroundOf, caseInputOf, needsOf, sourceOf, wallOf } from './rules.ts'
