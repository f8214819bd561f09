export const mergePaths = {
  page: (caseId: string) => `/cases/${caseId}/same-person`,
  undo: (caseId: string, mergeId: string) => `/cases/${caseId}/same-person/${mergeId}/undo`,
}
