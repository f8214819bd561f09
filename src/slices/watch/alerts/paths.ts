export const alertPaths = {
  list: () => '/service/alerts',
  one: (id: string) => `/service/alerts/${id}`,
}
