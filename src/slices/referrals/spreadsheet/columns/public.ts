export {
  type Column,
  columns,
  type Field,
  headingOf,
  type Meaning,
  meaningOf,
  type Naming,
  plainHeading,
  template,
} from './rules.ts'
