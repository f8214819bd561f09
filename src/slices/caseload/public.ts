export { caseloadPaths } from './paths.ts'
export { whoseCases } from './rules.ts'
