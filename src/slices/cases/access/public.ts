export { accessPaths } from './paths.ts'
