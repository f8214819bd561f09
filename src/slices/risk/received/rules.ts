export const receivedFrom = [
  'idva',
  'police',
  'stalking-clinic',
  'probation',
  'childrens-social-care',
  'other',
] as const
export type ReceivedFrom = (typeof receivedFrom)[number]
