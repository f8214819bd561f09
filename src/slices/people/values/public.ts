export {
  hisChannels,
  isHis,
  isSameValue,
  phoneKind,
  postcodeIn,
  safestOf,
  valuesIn,
} from './rules.ts'
