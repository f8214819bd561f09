import type { OutwardWord } from '../public.ts'

/** What a referrer may know: one of five words, and by which name the worker goes [ISA §43]. */
export type Standing = { word: OutwardWord; worker: string | null }
