export const assessmentPaths = {
  new: (caseId: string, tool: string) => `/cases/${caseId}/risk/new?tool=${tool}`,
  save: (caseId: string) => `/cases/${caseId}/risk/new`,
  discard: (caseId: string) => `/cases/${caseId}/risk/new/thrown-away`,
  one: (caseId: string, id: string) => `/cases/${caseId}/risk/${id}`,
}
