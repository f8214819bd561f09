export { completeness, type Completeness, faultsOfSending, type Missing, pageOfField } from './rules.ts'
