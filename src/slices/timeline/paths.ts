type Asked = { channel: string | null; month: string | null; order: string; page: number }

const query = ({ channel, month, order, page }: Asked): string =>
  new URLSearchParams({
    ...(channel ? { channel } : {}),
    ...(month ? { month } : {}),
    ...(order === 'newest' ? {} : { order }),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()

export const timelinePaths = {
  timeline: (caseId: string) => `/cases/${caseId}/timeline`,
  page: (caseId: string, asked: Asked) => `/cases/${caseId}/timeline?${query(asked)}`,
  entry: (caseId: string, incidentId: string) => `/cases/${caseId}/timeline#${incidentId}`,
  incident: (caseId: string, incidentId: string) => `/cases/${caseId}/timeline/${incidentId}`,
  details: (caseId: string, incidentId: string) =>
    `/cases/${caseId}/timeline/${incidentId}/details`,
  newIncident: (caseId: string) => `/cases/${caseId}/timeline/new`,
  list: (caseId: string) => `/cases/${caseId}/timeline/list`,
  listed: (caseId: string, firstId: string) => `/cases/${caseId}/timeline/list/${firstId}`,
  chart: (caseId: string) => `/cases/${caseId}/timeline/chart`,
  newImport: (caseId: string) => `/cases/${caseId}/imports/new`,
  api: (caseId: string, name: 'timeline' | 'incidents', asked: Asked) =>
    `/api/v1/cases/${caseId}/${name}?${query(asked)}`,
}
