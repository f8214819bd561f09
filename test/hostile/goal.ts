/** `HOSTILE=goal npm test -- test/hostile` runs what takes minutes at its full size; every run has the floor. */
export const upTo = <T = number>(floor: T, goal: T): T =>
  process.env.HOSTILE === 'goal' ? goal : floor

/** Time for as much as that. */
export const minutes = (floor: number, goal: number): number => upTo(floor, goal) * 60_000
