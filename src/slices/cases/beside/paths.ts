export const besidePaths = {
  page: (caseId: string) => `/cases/${caseId}/beside`,
  // Of a slice that stands right of this one, and has its addresses for itself.
  referral: (id: string) => `/referrals/${id}`,
  one: (caseId: string, id: string) => `/cases/${caseId}/beside/${id}`,
}
