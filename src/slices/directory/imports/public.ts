export { planImport, takeInFile } from './actions.ts'
export { type Plan, readFile } from './rules.ts'
