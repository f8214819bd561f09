export {
  type Column,
  columns,
  type Field,
  headingOf,
  type Meaning,
  meaningOf,
  type Naming,
  plainHeading,
} from './rules.ts'
