export const importPaths = {
  new: (caseId: string) => `/cases/${caseId}/imports/new`,
  list: (caseId: string) => `/cases/${caseId}/imports`,
  one: (caseId: string, importId: string) => `/cases/${caseId}/imports/${importId}`,
  drafts: (caseId: string, importId: string, from: number) =>
    `/cases/${caseId}/imports/${importId}?from=${from}#drafts`,
  dateOrder: (caseId: string, importId: string) =>
    `/cases/${caseId}/imports/${importId}/date-order`,
  acceptance: (caseId: string, importId: string) =>
    `/cases/${caseId}/imports/${importId}/acceptance`,
  destruction: (caseId: string, importId: string) =>
    `/cases/${caseId}/imports/${importId}/destruction`,
  api: (importId: string, from = 1) =>
    from === 1 ? `/api/v1/imports/${importId}` : `/api/v1/imports/${importId}?from=${from}`,
}
