export const interpreterPaths = {
  page: (caseId: string) => `/cases/${caseId}/interpreters`,
  named: (caseId: string, id: string) => `/cases/${caseId}/interpreters/${id}/named`,
  answer: (caseId: string, id: string) => `/cases/${caseId}/interpreters/${id}/answer`,
  told: (caseId: string, id: string) => `/cases/${caseId}/interpreters/${id}/told`,
  calledOff: (caseId: string, id: string) => `/cases/${caseId}/interpreters/${id}/called-off`,
}
