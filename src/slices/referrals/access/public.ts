export { isCodeOf } from './actions.ts'
export { referPaths } from './paths.ts'
export { accessCookie, accessCookieOptions, isProven, withProof } from './rules.ts'
export { codePage } from './views.ts'
