export {
  besideToTell,
  holdBeside,
  holdNear,
  keptOutOf,
  type NearColleague,
  requireFreeBeside,
  whyNotBeside,
} from './actions.ts'
export { besidePaths } from './paths.ts'
export type { BesideHeld } from './tables.ts'
export { besideNotice } from './views.ts'
