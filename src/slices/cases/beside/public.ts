export {
  askWayAnew,
  besideToTell,
  holdBeside,
  holdHimBeside,
  holdNames,
  holdNear,
  holdTold,
  holdWayBeside,
  keepHerOwn,
  keptOutOf,
  type NearColleague,
  requireFreeBeside,
  type ToldOf,
  whyNotBeside,
  whyNotThatWay,
} from './actions.ts'
export { besidePaths } from './paths.ts'
export { isAsked, listBesideOfReferral } from './queries.ts'
export {
  holdReached,
  holdWaysOf,
  listOpenCasesAbout,
  type OfHim,
  reviewReached,
} from './reached/public.ts'
export { ofWay } from './rules.ts'
export type { BesideHeld, PartyTold, ToldBeside } from './tables.ts'
export { besideNotice } from './views.ts'
