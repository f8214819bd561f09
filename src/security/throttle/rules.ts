/** After so many wrong secrets in the window the next are not looked at; nobody is locked out for good. */
export const wrongBeforePause = 5
export const pauseMinutes = 15

/** How long to wait after the n-th wrong secret: doubling from the fifth on, never past the window. */
export function waitMinutes(wrong: number): number {
  if (wrong < wrongBeforePause) return 0
  return Math.min(2 ** (wrong - wrongBeforePause), pauseMinutes)
}

/** How many wrong tries are looked at in a while from one address, against one service, and on this installation. */
export const limits = {
  address: { most: 20, minutes: 15 },
  service: { most: 200, minutes: 60 },
  installation: { most: 1000, minutes: 60 },
} as const

export type Limited = keyof typeof limits

/** The tries that still count. A clock that was set back makes none of them forgotten. */
export function recentTries(times: readonly number[], within: Limited, now: number): number[] {
  const span = limits[within].minutes * 60_000
  return times.filter((at) => Math.abs(now - at) < span)
}
