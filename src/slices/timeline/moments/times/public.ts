export { existedInLondon, takeTime } from './rules.ts'
