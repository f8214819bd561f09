/** Neutral: an address stays in the history of a shared device. */
export const selfPaths = {
  start: (service: string) => `/start/${service}`,
  questions: (service: string) => `/start/${service}/questions`,
  sent: (service: string, reference: string) => `/start/${service}/sent/${reference}`,
}
