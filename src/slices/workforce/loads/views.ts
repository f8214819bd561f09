/** "load 3 of 12"; without a safe load only what is carried. */
export const loadWords = (load: number, ceiling: number | null): string =>
  ceiling === null ? `load ${load}, no safe load is set` : `load ${load} of ${ceiling}`
