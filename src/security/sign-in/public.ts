export { insertWrongSecret } from './queries.ts'
export { mayTry } from './throttle.ts'
