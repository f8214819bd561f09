export { perpetratorPaths } from './paths.ts'
export { recordPaths as perpetratorRecordPaths } from './record/public.ts'
