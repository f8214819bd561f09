export { dayIn, dayOf } from './rules.ts'
