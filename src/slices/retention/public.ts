export { retentionPaths } from './paths.ts'
export { isDue, type Kept, keptUntil, referralKeptUntil } from './rules.ts'
