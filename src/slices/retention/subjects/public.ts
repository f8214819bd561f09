export { openSubject, type SubjectId } from './actions.ts'
export type { OpenSubject } from './tables.ts'
