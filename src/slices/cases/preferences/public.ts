export { recordPreference } from './actions.ts'
export { insertPreference, listPreferences } from './queries.ts'
export {
  noPreference,
  type Preference,
  type Said,
  type WantedSex,
  wantedSexes,
} from './rules.ts'
export { preferenceCard, sexWords } from './views.ts'
