export {
  callRunOf,
  classOf,
  entryOf,
  MOST_IN_RUN,
  RUN_GAP_MINUTES,
  type Run,
  runsOf,
} from './rules.ts'
export { runsCard, runWords } from './views.ts'
