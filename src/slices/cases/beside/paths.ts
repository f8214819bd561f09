export const besidePaths = {
  page: (caseId: string) => `/cases/${caseId}/beside`,
  one: (caseId: string, id: string) => `/cases/${caseId}/beside/${id}`,
}
