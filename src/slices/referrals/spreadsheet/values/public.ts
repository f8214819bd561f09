export { type Boxes, boxesOf, namesOf, questionOf } from './rules.ts'
