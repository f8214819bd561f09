export { recordPreference } from './actions.ts'
export { listPreferences } from './queries.ts'
export { noPreference, type Preference, type Said } from './rules.ts'
export { preferenceCard } from './views.ts'
