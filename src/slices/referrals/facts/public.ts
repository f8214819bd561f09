export { factPaths } from './paths.ts'
