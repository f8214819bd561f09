import type { OutwardWord, Referral } from '../public.ts'

/** What a referrer may know: one of five words, and by which name the worker goes [ISA §43]. */
export type Standing = { word: OutwardWord; worker: string | null }

/** Where else to turn, and how to come back: the words that were written for the referrer, and nothing of why. */
export type WayOn = { words: string; services: string[] }

/** Only once a second reader agreed that it is not accepted [PR 15] [ISA §83]. */
export function wayOnOf({ state, triage }: Pick<Referral, 'state' | 'triage'>): WayOn | null {
  if (state !== 'redirected' || !triage?.secondReader?.agreed || triage.signpost === null)
    return null
  return { words: triage.signpost, services: (triage.entries ?? []).map(({ name }) => name) }
}
