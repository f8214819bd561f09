export const factPaths = {
  page: (caseId: string) => `/cases/${caseId}/told`,
  answers: (caseId: string) => `/cases/${caseId}/told/answers`,
  before: (caseId: string) => `/cases/${caseId}/told/before`,
}
