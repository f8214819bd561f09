export const hookPaths = {
  list: () => '/service/hooks',
  end: (accountId: string) => `/service/hooks/${accountId}/end`,
  again: (id: string) => `/service/hooks/events/${id}/attempts`,
}
