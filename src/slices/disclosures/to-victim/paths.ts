export const toVictimPaths = {
  begin: (caseId: string) => `/cases/${caseId}/messages/new`,
  send: (caseId: string) => `/cases/${caseId}/messages`,
}
