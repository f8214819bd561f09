export const withholdingPaths = {
  list: (caseId: string) => `/cases/${caseId}/withholdings`,
  begin: (caseId: string, kind: string, objectId: string) =>
    `/cases/${caseId}/withholdings/new?kind=${kind}&object=${objectId}`,
  renewal: (caseId: string, id: string) => `/cases/${caseId}/withholdings/${id}/renewal`,
  ending: (caseId: string, id: string) => `/cases/${caseId}/withholdings/${id}/ending`,
}
