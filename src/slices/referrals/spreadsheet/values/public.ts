export { type Boxes, boxesOf, namesOf } from './rules.ts'
