export {
  findKeptReferral,
  type KeptReferral,
  listReferralsOfCases,
  listReferralsWithoutCase,
  setReferralForgotten,
} from './queries.ts'
