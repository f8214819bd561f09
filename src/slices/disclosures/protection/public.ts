export { listProtected } from './actions.ts'
export {
  redact,
  removed,
  type Scanner,
  scannerOf,
  stringsIn,
  valuesOfContact,
  valuesOfStaff,
} from './rules.ts'
export type { ProtectedValue } from './writings/public.ts'
