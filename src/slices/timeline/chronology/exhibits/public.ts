export { type Exhibit, exhibitsOf, type KeptFiles } from './rules.ts'
