export {
  type Absence,
  AbsenceForm,
  type AbsenceInput,
  absencePaths,
  absencesOf,
  type Covered,
  cameBack,
  coverOn,
  coversBy,
  goAway,
  isAway,
  leavesNobody,
  listAbsences,
  listCovered,
  listCovers,
  lockAbsences,
} from './absences/public.ts'
export {
  addKind,
  inviteWorker,
  listKinds,
  requireKnown,
  takeOnWorker,
  type WorkerInput,
} from './actions.ts'
export {
  addShifts,
  changeLine,
  type DutyNow,
  dutyNow,
  dutyPaths,
  dutyWords,
  listGaps,
  listStandIns,
  type OnDuty,
  onDutyAt,
} from './duty/public.ts'
export { kindTicks } from './input.ts'
export {
  type CaseWeight,
  ceilingOf,
  isAbove,
  type Load,
  loadOf,
  loadWords,
  weightOf,
} from './loads/public.ts'
export { workforcePaths } from './paths.ts'
export {
  type Language,
  listProfiles,
  noProfile,
  type Profile,
  type Sex,
  setProfile,
} from './profiles/public.ts'
export {
  findWorker,
  listHolders,
  listLegalNames,
  listSpecialisms,
  listWorkers,
  setSpecialisms,
} from './queries.ts'
export { type Kind, type Specialism, shippedKinds, wordsOfKind } from './rules.ts'
export type { Worker } from './tables.ts'
