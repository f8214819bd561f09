export const workforcePaths = {
  workers: () => '/service/workers',
  kinds: () => '/service/workers/specialisms',
  own: () => '/service/workers/own',
  one: (id: string) => `/service/workers/${id}`,
}
