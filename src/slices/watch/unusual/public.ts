export { type Entry, type Finding, type Profile, unusual } from './rules.ts'
