import { setTimeout as sleep } from 'node:timers/promises'
import { createMiddleware } from 'hono/factory'
import type { StaffEnv } from './door.ts'

/** What the program waits for: longer than a referral takes to be held against everybody stored. */
export const usualBeat = 1000

/**
 * Threat: a receipt says the same of whoever is known to us and whoever is not, and how long it took would tell (T5).
 * What stands behind this answers on full beats alone (`parts.beat`, in milliseconds; 0: at once).
 */
export const onTheBeat = createMiddleware<StaffEnv>(async (c, next) => {
  const began = performance.now()
  await next()
  await untilBeat(began, c.var.parts.beat)
})

/** Longer than it takes to look at a password and a code. */
export const shortBeat = 50

/** Waits for the next beat since then; 0: for none. */
export async function untilBeat(began: number, beat: number) {
  if (beat > 0) await sleep(restOf(performance.now() - began, beat))
}

/** How long until the next beat, for what took so long. */
export const restOf = (took: number, beat: number): number =>
  Math.max(1, Math.ceil(took / beat)) * beat - took
