/** After so many wrong secrets in the window the next are not looked at; nobody is locked out for good. */
export const wrongBeforePause = 5
export const pauseMinutes = 15

/** How long to wait after the n-th wrong secret: doubling from the fifth on, never past the window. */
export function waitMinutes(wrong: number): number {
  if (wrong < wrongBeforePause) return 0
  return Math.min(2 ** (wrong - wrongBeforePause), pauseMinutes)
}
