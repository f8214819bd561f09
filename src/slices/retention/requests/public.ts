export { countOpenRequests, listGrantedOf } from './queries.ts'
export type { RequestLine } from './tables.ts'
