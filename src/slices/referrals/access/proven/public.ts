export { getDraft, type Held, proofOf, serviceOf, withDraft, withReferral } from './actions.ts'
