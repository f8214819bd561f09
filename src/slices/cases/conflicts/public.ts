export { lowerWall, raiseWall } from './actions.ts'
export { insertWall, listWalls } from './queries.ts'
export { type Recipient, wallBetween } from './rules.ts'
export type { Wall, WallKind } from './tables.ts'
