export { mergePaths } from './paths.ts'
