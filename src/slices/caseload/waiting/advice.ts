import pieces from './advice.json' with { type: 'json' }

/** One piece of safety advice for somebody who waits: what to say, why, and by which paragraph. */
export type Piece = {
  readonly code: string
  readonly words: string
  readonly why: string
  readonly citation: string
}

/** In our own words, for any victim: it is no safety plan, which a worker makes with her. */
export const holdingAdvice: readonly Piece[] = pieces
