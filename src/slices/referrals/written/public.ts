export { dayIn, dayOf, nameIn } from './rules.ts'
