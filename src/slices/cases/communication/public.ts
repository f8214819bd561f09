export { communicationPaths } from './paths.ts'
export {
  type Adjustment,
  type Asking,
  adjustments,
  askNow,
  type CommunicationWords,
} from './rules.ts'
export { adjustmentWords, needsWords } from './views.ts'
