/** What somebody said of one thing, and when. Nothing is written over: all that was said stands. */
export type Saying = { words: string; by: string; on: string; why: 'referral' | 'question' }

/** What the victim said of it, and who asked. */
export type Heard = {
  answer: 'confirmed' | 'corrected'
  words: string | null
  by: string
  on: string
}

export type Fact = { name: string; sayings: Saying[]; heard: Heard[] }

/** How it stands with the victim: by what she said last. */
export const standingOf = ({ heard }: Fact): Heard | null => heard.at(-1) ?? null

export type ToldTo = { whom: string; how: string; on: string | null }

/** Everybody who knows already, each once, as first named. */
export function distinctTold(all: readonly ToldTo[]): ToldTo[] {
  const seen = new Map<string, ToldTo>()
  for (const each of all) {
    const key = each.whom.trim().toLowerCase()
    if (key !== '' && !seen.has(key)) seen.set(key, each)
  }
  return [...seen.values()]
}
