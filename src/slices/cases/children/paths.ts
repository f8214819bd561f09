export const childPaths = {
  page: (caseId: string) => `/cases/${caseId}/child`,
  meeting: (caseId: string) => `/cases/${caseId}/child/meeting`,
}
