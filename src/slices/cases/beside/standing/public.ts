export { holdReferralBeside, listNamesBeside } from './actions.ts'
