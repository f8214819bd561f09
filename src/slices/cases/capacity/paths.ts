export const capacityPaths = { page: (caseId: string) => `/cases/${caseId}/capacity` }
