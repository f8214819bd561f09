export const reviewPaths = {
  reviews: (caseId: string) => `/cases/${caseId}/risk/reviews`,
  changes: (caseId: string) => `/cases/${caseId}/risk/changes`,
}
