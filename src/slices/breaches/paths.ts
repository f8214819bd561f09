const one = (id: string) => `/service/breaches/${id}`

export const breachPaths = {
  list: () => '/service/breaches',
  begin: () => '/service/breaches/new',
  one,
  report: (id: string) => `${one(id)}/report`,
  handling: (id: string) => `${one(id)}/handling`,
  closing: (id: string) => `${one(id)}/closing`,
}
