import { isDeepStrictEqual } from 'node:util'
import { type Details, noDetails } from '../details/public.ts'
import type { Moment } from '../public.ts'

/** What was added to an incident, or put right, after it was recorded. The account itself is never touched. */
export type Amendment = {
  details: Details // as they stand from then on
  said: string | null // when it happened, in the words that hold from then on
  note: string | null // a correction or addition in words
  isMoved: boolean // to another day or time
  before: { details: Details | null; said: string | null; moment: Moment }
}

/** An incident as it was recorded. */
export const firstVersion = 1

type Stands = { details?: Details | null }
type Wanted = { details: Details; note: string | null; when: string | null }

/** A form that was sent as it was opened adds nothing to the history. */
export const changesNothing = ({ details }: Stands, wanted: Wanted): boolean =>
  wanted.note === null &&
  wanted.when === null &&
  isDeepStrictEqual(details ?? noDetails, wanted.details)
