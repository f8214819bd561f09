export { isInside, type Moment, nextOpening, nextWords, openingsAfter } from './rules.ts'
