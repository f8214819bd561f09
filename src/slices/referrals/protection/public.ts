export { kindOfPart, protectedKindOf } from './rules.ts'
export { type Protection, protectedValue } from './views.ts'
