export { type Telling, tellingIn } from './rules.ts'
