export {
  compact,
  type Folded,
  fold,
  type Needle,
  needlesOf,
  type ProtectedValue,
  type ValueKind,
} from './rules.ts'
