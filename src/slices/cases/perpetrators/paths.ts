export const perpetratorPaths = {
  page: (caseId: string) => `/cases/${caseId}/alleged-perpetrator`,
}
