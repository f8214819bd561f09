export { type Value, valuesOf } from './rules.ts'
