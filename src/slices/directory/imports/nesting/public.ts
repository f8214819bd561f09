export { type Json, joined, listOf, oneOf } from './rules.ts'
