export { listInterpreters, whyNotToInterpreter } from './actions.ts'
export { interpreterPaths } from './paths.ts'
