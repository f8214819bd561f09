export const readingPaths = { page: (caseId: string) => `/cases/${caseId}/referral-reading` }
