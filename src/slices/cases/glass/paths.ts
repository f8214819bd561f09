export const glassPaths = {
  break: () => '/break-glass',
  list: () => '/break-glass/openings',
  review: (id: string) => `/break-glass/openings/${id}/review`,
}
