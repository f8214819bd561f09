export const instrumentPaths = {
  list: () => '/service/instruments',
  load: () => '/service/instruments/new',
  upload: () => '/service/instruments/file',
  one: (code: string) => `/service/instruments/${code}`,
  licence: (code: string) => `/service/instruments/${code}/licence`,
  retirement: (code: string) => `/service/instruments/${code}/retirement`,
}
