export { type Again, againLike } from './rules.ts'
