export { perpetratorPaths } from './paths.ts'
