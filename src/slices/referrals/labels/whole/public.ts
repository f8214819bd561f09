export { type Kind, type Label, whole } from './rules.ts'
