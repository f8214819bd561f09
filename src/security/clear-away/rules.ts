/** How long what is only needed for a while is kept: answers to repeats, wrong secrets, challenges, drafts never sent. */
export const keptDays = { answers: 3, wrongSecrets: 1, challenges: 1, drafts: 30 }

export const daysBefore = (now: Date, days: number): Date =>
  new Date(now.getTime() - days * 86_400_000)
