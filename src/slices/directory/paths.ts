const one = (id: string) => `/directory/${id}`

export const directoryPaths = {
  list: () => '/directory',
  begin: () => '/directory/new',
  one,
  change: (id: string) => `${one(id)}/change`,
  check: (id: string) => `${one(id)}/check`,
  retirement: (id: string) => `${one(id)}/retirement`,
  professionals: (id: string) => `${one(id)}/professionals`,
  withdrawal: (id: string, professional: string) =>
    `${one(id)}/professionals/${professional}/withdrawal`,
  newImport: () => '/directory/imports/new',
  imports: () => '/directory/imports',
  takeIn: () => '/directory/imports/acceptance',
  profile: () => '/service/profile',
}
