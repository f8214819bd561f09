export {
  type Completeness,
  completeness,
  faultsOfSending,
  type Missing,
  pageOfField,
} from './rules.ts'
