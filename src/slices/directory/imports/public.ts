export { planImport, takeInFile } from './actions.ts'
export { decoded, type Plan, readFile } from './rules.ts'
