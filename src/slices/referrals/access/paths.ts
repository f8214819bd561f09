/** Where outsiders come in. An address is random; the second secret never stands in it. */
export const referPaths = {
  start: (service: string) => `/refer/${service}`,
  draft: (service: string, address: string) => `/refer/${service}/draft/${address}`,
  code: (service: string, address: string) => `/refer/${service}/code/${address}`,
  keep: (service: string, address: string) => `/refer/${service}/draft/${address}/keep`,
  files: (service: string, address: string) => `/refer/${service}/draft/${address}/files`,
  fileRemoval: (service: string, address: string, number: number) =>
    `/refer/${service}/draft/${address}/files/${number}/removal`,
  check: (service: string, address: string) => `/refer/${service}/draft/${address}/check`,
  declined: (service: string, address: string) => `/refer/${service}/draft/${address}/declined`,
  receipt: (service: string, address: string) => `/refer/${service}/draft/${address}/receipt`,
  page: (service: string, address: string, page: string) =>
    `/refer/${service}/draft/${address}/${page}`,
  status: (service: string, address: string) => `/refer/${service}/status/${address}`,
  answer: (service: string, address: string, questionId: string) =>
    `/refer/${service}/status/${address}/questions/${questionId}`,
}
