const one = (id: string) => `/service/accounts/${id}`

export const accountPaths = {
  list: () => '/service/accounts',
  make: () => '/service/accounts/new',
  one,
  invitation: (id: string) => `${one(id)}/invitation`,
  withdrawal: (id: string) => `${one(id)}/invitation/withdrawal`,
  place: (id: string) => `${one(id)}/place`,
  role: (id: string) => `${one(id)}/role`,
  suspension: (id: string) => `${one(id)}/suspension`,
  resumption: (id: string) => `${one(id)}/resumption`,
  recovery: (id: string) => `${one(id)}/recovery`,
  recoveryAnswer: (id: string) => `${one(id)}/recovery/answer`,
  recoveryInvitation: (id: string) => `${one(id)}/recovery/invitation`,
}
