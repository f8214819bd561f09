export { findWordsIn } from './actions.ts'
export { recordPaths } from './paths.ts'
