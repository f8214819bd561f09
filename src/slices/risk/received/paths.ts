export const receivedPaths = {
  new: (caseId: string) => `/cases/${caseId}/risk/received/new`,
}
