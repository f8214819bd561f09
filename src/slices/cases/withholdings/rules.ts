/** What can be withheld, each with its own page. */
export const withheldKinds = ['incident', 'contact', 'assessment', 'received-assessment'] as const
export type WithheldKind = (typeof withheldKinds)[number]

/** Who asked, why, and what the victim must know to be safe although she is not told; null: nobody has said yet. */
export type WithheldWords = { source: string; reason: string; instead: string | null }

// Ours: nothing stays withheld for half a year without a person looking again [PR 16].
export const longestDays = 182

export const isReviewDue = (reviewOn: string, today: string): boolean => reviewOn <= today
