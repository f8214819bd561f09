export {
  butForLastLeader,
  conflictsToTell,
  findSubjectNames,
  isShutOut,
  keepApart,
  listNamesakes,
  listPartyNames,
  listShutOut,
  lowerWall,
  matchNames,
  matchParties,
  raiseWall,
} from './actions.ts'
export { WallForm, type WallInput } from './input.ts'
export { listWalls, listWallsOfCase } from './queries.ts'
export { type Recipient, wallBetween } from './rules.ts'
export type { Wall, WallKind } from './tables.ts'
export { conflictNotice } from './views.ts'
