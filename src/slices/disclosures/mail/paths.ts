export const outboxPaths = {
  list: () => '/service/outbox',
  page: (page: number) => `/service/outbox?page=${page}`,
  one: (id: string) => `/service/outbox/${id}`,
  attempts: (id: string) => `/service/outbox/${id}/attempts`,
  returns: () => '/service/outbox/returns',
  returned: (id: string) => `/service/outbox/${id}/return`,
  handedOver: (id: string) => `/service/outbox/${id}/handed-over`,
}
