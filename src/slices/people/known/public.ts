export {
  findKnown,
  findKnownByName,
  findSharing,
  findWhoseWay,
  type Known,
  likenessOfNames,
} from './actions.ts'
export { holdUntokened, setTokened } from './queries.ts'
export { allKeysOf, type Band, bands, type Likeness } from './rules.ts'
export { agreesInWords } from './views.ts'
