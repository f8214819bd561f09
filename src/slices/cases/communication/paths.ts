export const communicationPaths = {
  page: (caseId: string) => `/cases/${caseId}/communication`,
  pregnancy: (caseId: string) => `/cases/${caseId}/communication/pregnancy`,
}
