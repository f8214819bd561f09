export const signpostPaths = {
  list: (caseId: string) => `/cases/${caseId}/services`,
  begin: (caseId: string) => `/cases/${caseId}/services/signposts`,
  outcome: (caseId: string, id: string) => `/cases/${caseId}/services/signposts/${id}/outcome`,
  arrangements: (caseId: string) => `/cases/${caseId}/services/arrangements`,
  ending: (caseId: string, id: string) => `/cases/${caseId}/services/arrangements/${id}/ending`,
}
