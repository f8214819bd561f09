/** The whole review, or only the question that earlier incidents ask [PR 28]. */
export const reviewKinds = ['whole', 'earlier-incidents'] as const
export type ReviewKind = (typeof reviewKinds)[number]
