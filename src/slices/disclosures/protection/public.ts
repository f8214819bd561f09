export {
  type ProtectedValue,
  redact,
  removed,
  type Scanner,
  scannerOf,
  stringsIn,
  type ValueKind,
  valuesOfContact,
  valuesOfStaff,
} from './rules.ts'
