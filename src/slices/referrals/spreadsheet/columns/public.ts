export {
  type Column,
  columns,
  type Field,
  fieldsOf,
  headingOf,
  type Meaning,
  meaningsOf,
  type Naming,
  plainHeading,
  template,
  whomAskedBy,
} from './rules.ts'
