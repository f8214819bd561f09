export { waitingPaths } from './paths.ts'
