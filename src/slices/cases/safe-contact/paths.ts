const page = (caseId: string) => `/cases/${caseId}/safe-contact`

export const safeContactPaths = {
  page,
  way: (caseId: string, at: number) => `${page(caseId)}/ways/${at}`,
  about: (caseId: string) => `${page(caseId)}/about`,
  verifyAgain: (caseId: string) => `${page(caseId)}/verify-again`,
  verified: (caseId: string) => `${page(caseId)}/verified`,
  changes: (caseId: string) => `${page(caseId)}/changes`,
  settlement: (caseId: string, id: string) => `${page(caseId)}/changes/${id}/settlement`,
  reveals: (caseId: string) => `${page(caseId)}/reveals`,
  reveal: (caseId: string, id: string) => `${page(caseId)}/reveals/${id}`,
}
