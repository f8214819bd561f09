export { isCodeOf } from './actions.ts'
export { referPaths } from './paths.ts'
export {
  accessCookie,
  accessCookieOptions,
  isProven,
  plainAddress,
  withProof,
} from './rules.ts'
export { codePage } from './views.ts'
