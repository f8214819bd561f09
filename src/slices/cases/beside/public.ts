export {
  besideToTell,
  holdBeside,
  holdNames,
  holdNear,
  holdTold,
  holdWayBeside,
  keptOutOf,
  type NearColleague,
  requireFreeBeside,
  type ToldOf,
  whyNotBeside,
  whyNotThatWay,
} from './actions.ts'
export { besidePaths } from './paths.ts'
export { listBesideOfReferral } from './queries.ts'
export type { BesideHeld, PartyTold, ToldBeside } from './tables.ts'
export { besideNotice } from './views.ts'
