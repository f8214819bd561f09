export { mayTry } from '../throttle/actions.ts'
export { insertWrongSecret } from '../throttle/queries.ts'
