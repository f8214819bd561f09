export { addShifts, changeLine, dutyNow, listGaps, listStandIns, onDutyAt } from './actions.ts'
export { dutyPaths } from './paths.ts'
export type { DutyLine, DutyNow, Gap, OnDuty } from './rules.ts'
export { dutyWords } from './views.ts'
