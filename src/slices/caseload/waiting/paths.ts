export const waitingPaths = {
  list: () => '/waiting',
  referral: (id: string) => `/waiting/referrals/${id}`,
  case: (caseId: string) => `/waiting/cases/${caseId}`,
}
