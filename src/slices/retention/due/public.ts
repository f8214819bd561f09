export { type DueReview, keptUntilOf, readStanding, referralKept } from './actions.ts'
