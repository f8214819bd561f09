export { readDay } from './rules.ts'
