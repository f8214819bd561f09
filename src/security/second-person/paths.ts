const one = (id: string) => `/decisions/${id}`

export const decisionPaths = {
  list: () => '/decisions',
  answer: (id: string) => `${one(id)}/answer`,
  withdrawal: (id: string) => `${one(id)}/withdrawal`,
  alone: (id: string) => `${one(id)}/alone`,
  review: (id: string) => `${one(id)}/review`,
}
