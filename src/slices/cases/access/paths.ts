export const accessPaths = {
  page: (caseId: string) => `/cases/${caseId}/access`, // casePaths.access says it to others
  restriction: (caseId: string) => `/cases/${caseId}/access/restriction`,
  lifting: (caseId: string) => `/cases/${caseId}/access/lifting`,
  decline: (caseId: string) => `/cases/${caseId}/access/decline`,
  named: (caseId: string) => `/cases/${caseId}/access/named`,
  unnamed: (caseId: string, accountId: string) =>
    `/cases/${caseId}/access/named/${accountId}/ended`,
  authority: (caseId: string) => `/cases/${caseId}/access/authority`,
}
