export const accessPaths = {
  roles: () => '/service/roles',
  role: (role: string) => `/service/roles/${role}`,
}
