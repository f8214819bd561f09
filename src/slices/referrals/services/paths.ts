const list = (caseId: string) => `/cases/${caseId}/involved-services`

export const servicePaths = {
  list,
  consent: (caseId: string) => `${list(caseId)}/consent`,
  telling: (caseId: string, id: string) => `${list(caseId)}/${id}/telling`,
}
