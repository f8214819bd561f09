export { dueOf } from './rules.ts'
