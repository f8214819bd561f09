export { findServiceProfile } from './queries.ts'
export {
  type Outside,
  outsideOf,
  type ReferredAge,
  type ReferredOne,
  type ServiceProfile,
} from './rules.ts'
export { outsideWords, profileSummary } from './views.ts'
