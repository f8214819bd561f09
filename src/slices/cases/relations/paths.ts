export const relationPaths = {
  page: (caseId: string) => `/cases/${caseId}/people`,
  one: (caseId: string, id: string) => `/cases/${caseId}/people/${id}`,
  support: (caseId: string, id: string) => `/cases/${caseId}/people/${id}/support`,
  ended: (caseId: string, id: string) => `/cases/${caseId}/people/${id}/ended`,
  family: (caseId: string) => `/cases/${caseId}/family`,
  links: (caseId: string) => `/cases/${caseId}/links`,
  linkEnded: (caseId: string, id: string) => `/cases/${caseId}/links/${id}/ended`,
  information: () => '/family-information',
}
