export const tokenPaths = {
  list: () => '/service/tokens',
  make: () => '/service/tokens/new',
  end: (id: string) => `/service/tokens/${id}/end`,
}
