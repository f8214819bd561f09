export const contactPaths = {
  list: (caseId: string) => `/cases/${caseId}/contact`,
  page: (caseId: string, page: number) => `/cases/${caseId}/contact?page=${page}`,
  one: (caseId: string, contactId: string) => `/cases/${caseId}/contact/${contactId}`,
  correction: (caseId: string, contactId: string) =>
    `/cases/${caseId}/contact/${contactId}/correction`,
  calls: (caseId: string) => `/cases/${caseId}/contact/calls`,
  call: (caseId: string, callId: string) => `/cases/${caseId}/contact/calls/${callId}`,
  safeContact: (caseId: string) => `/cases/${caseId}/safe-contact`,
  message: (caseId: string) => `/cases/${caseId}/messages/new`, // answered by disclosures
  firstConversation: (caseId: string) => `/cases/${caseId}/contact/first-conversation`,
}
