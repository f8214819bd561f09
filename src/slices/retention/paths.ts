type Of = { kind: 'case' | 'referral'; id: string }

const at = ({ kind, id }: Of) => (kind === 'case' ? `/cases/${id}` : `/referrals/${id}`)

export const retentionPaths = {
  service: () => '/service/retention',
  keeping: (of: Of) => `${at(of)}/keeping`,
  holds: (of: Of) => `${at(of)}/holds`,
  lifting: (holdId: string) => `/service/holds/${holdId}/lifting`,
  liftingAnswer: (holdId: string) => `/service/holds/${holdId}/answer`,
  disposals: (of: Of) => `${at(of)}/disposals`,
  disposal: (id: string) => `/service/disposals/${id}`,
  disposalAnswer: (id: string) => `/service/disposals/${id}/answer`,
  disposalStop: (id: string) => `/service/disposals/${id}/stop`,
  requests: () => '/service/erasure-requests',
  newRequest: () => '/service/erasure-requests/new',
  request: (id: string) => `/service/erasure-requests/${id}`,
  requestPutOff: (id: string) => `/service/erasure-requests/${id}/longer`,
}
