type Asked = { channel: string | null; month: string | null; order: string; page: number }

export const timelinePaths = {
  timeline: (caseId: string) => `/cases/${caseId}/timeline`,
  page: (caseId: string, { channel, month, order, page }: Asked) =>
    `/cases/${caseId}/timeline?${new URLSearchParams({
      ...(channel ? { channel } : {}),
      ...(month ? { month } : {}),
      ...(order === 'newest' ? {} : { order }),
      ...(page > 1 ? { page: String(page) } : {}),
    }).toString()}`,
  entry: (caseId: string, incidentId: string) => `/cases/${caseId}/timeline#${incidentId}`,
  newImport: (caseId: string) => `/cases/${caseId}/imports/new`,
  newChronology: (caseId: string) => `/cases/${caseId}/chronologies/new`,
}
