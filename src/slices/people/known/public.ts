export {
  findKnown,
  findKnownByName,
  findReachedBy,
  findSharing,
  findWhoseWay,
  type Known,
  likenessOfNames,
  likenessToName,
} from './actions.ts'
export { holdUntokened, setTokened, sharedAtMost } from './queries.ts'
export {
  allKeysOf,
  type Band,
  bands,
  byName,
  isFoundIn,
  type Likeness,
  pairKeysOf,
  type Told,
} from './rules.ts'
export { agreesInWords } from './views.ts'
