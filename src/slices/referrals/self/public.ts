export { checkIdentity, seeChecks } from './actions.ts'
export { CheckForm } from './input.ts'
export { selfPaths } from './paths.ts'
export { checkCard } from './views.ts'
