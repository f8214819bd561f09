export { readTable } from './rules.ts'
