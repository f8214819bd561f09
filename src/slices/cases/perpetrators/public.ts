export { perpetratorPaths } from './paths.ts'
export { findWordsIn, recordPaths as perpetratorRecordPaths } from './record/public.ts'
