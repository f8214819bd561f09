export { type Boxes, boxesOf, namesOf, questionOf, questionWords, saidIn } from './rules.ts'
