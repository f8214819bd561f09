export const preferencePaths = { of: (caseId: string) => `/cases/${caseId}/preferences` }
