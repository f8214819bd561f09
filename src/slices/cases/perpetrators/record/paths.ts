export const recordPaths = {
  page: (caseId: string) => `/cases/${caseId}/alleged-perpetrator/record`,
}
