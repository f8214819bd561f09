export {
  besideToTell,
  holdBeside,
  holdNear,
  holdWayBeside,
  keptOutOf,
  type NearColleague,
  requireFreeBeside,
  whyNotBeside,
  whyNotThatWay,
} from './actions.ts'
export { besidePaths } from './paths.ts'
export type { BesideHeld } from './tables.ts'
export { besideNotice } from './views.ts'
