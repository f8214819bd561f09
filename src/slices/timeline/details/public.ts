export { checkHeld, DetailsBody, DetailsOut, detailFields, detailsOf } from './input.ts'
export {
  areTold,
  type Details,
  type EvidenceHolder,
  evidenceHolders,
  type Held,
  type ImpactKind,
  impactKinds,
  noDetails,
} from './rules.ts'
export { detailQuestions, detailsLine, detailsList, impactWords, typedDetails } from './views.ts'
