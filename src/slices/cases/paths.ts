export const casePaths = {
  list: () => '/cases',
  find: () => '/find',
  overview: (caseId: string) => `/cases/${caseId}`,
  circumstances: (caseId: string) => `/cases/${caseId}/circumstances`,
  access: (caseId: string) => `/cases/${caseId}/access`,
  timeline: (caseId: string) => `/cases/${caseId}/timeline`,
  incidentFromContact: (caseId: string, contactId: string) =>
    `/cases/${caseId}/timeline/from-contact/${contactId}`,
  contact: (caseId: string) => `/cases/${caseId}/contact`,
  risk: (caseId: string) => `/cases/${caseId}/risk`,
  services: (caseId: string) => `/cases/${caseId}/services`,
  sharing: (caseId: string) => `/cases/${caseId}/sharing`,
  walls: (caseId: string) => `/cases/${caseId}/walls`,
  wallLowered: (caseId: string, wallId: string) => `/cases/${caseId}/walls/${wallId}/lowered`,
  unreached: (caseId: string) => `/cases/${caseId}/unreached`, // answered by referrals
  trace: (caseId: string) => `/cases/${caseId}/trace`, // answered by watch
  allocation: (caseId: string) => `/cases/${caseId}/allocation`,
}
