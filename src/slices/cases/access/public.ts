export { handNaming } from './actions.ts'
export { accessPaths } from './paths.ts'
