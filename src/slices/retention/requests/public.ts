export { askedForWords } from './actions.ts'
export { countOpenRequests, findRequest, listGrantedOf } from './queries.ts'
export type { ErasureRequest, RequestLine } from './tables.ts'
