export const disclosurePaths = {
  sharing: (caseId: string) => `/cases/${caseId}/sharing`,
  one: (caseId: string, id: string) => `/cases/${caseId}/disclosures/${id}`,
  copy: (caseId: string, id: string) => `/cases/${caseId}/disclosures/${id}/copy`,
  attempts: (caseId: string, id: string) => `/cases/${caseId}/disclosures/${id}/attempts`,
  newChronology: (caseId: string) => `/cases/${caseId}/chronology/new`,
  /** Begun with the answers of an earlier decision. */
  chronologyLike: (caseId: string, id: string) => `/cases/${caseId}/chronology/new?like=${id}`,
}
