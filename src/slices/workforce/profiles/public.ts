export { listProfiles, setProfile } from './queries.ts'
export {
  type Language,
  lacksQualification,
  lacksSupervisor,
  noProfile,
  type Profile,
  type Sex,
} from './rules.ts'
