export { type InCase, openUnreached, type Unreached } from './actions.ts'
export type { Bar } from './rules.ts'
