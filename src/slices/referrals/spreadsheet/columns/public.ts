export {
  type Column,
  columns,
  type Field,
  fieldsOf,
  headingOf,
  type Meaning,
  meaningOf,
  type Naming,
  plainHeading,
  template,
} from './rules.ts'
