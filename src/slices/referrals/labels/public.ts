export {
  joinerOf,
  labelFor,
  plain,
  type Section,
  sectionFor,
  sourceOfAgency,
  whomIn,
} from './rules.ts'
export type { Kind, Label } from './whole/public.ts'
