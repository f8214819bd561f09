export {
  findKeptReferral,
  type KeptReferral,
  listFilesOfReferral,
  listReferralsOfCases,
  listReferralsWithoutCase,
  setReferralForgotten,
} from './queries.ts'
