export { holdReached, holdWaysOf, markWay, reviewReached } from './actions.ts'
export { listOpenCasesAbout } from './queries.ts'
export type { OfHim } from './tables.ts'
