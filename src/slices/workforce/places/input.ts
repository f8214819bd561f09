import { z } from 'zod'
import { optionalWords } from '../../../platform/http.ts'
import { kindTicks } from '../public.ts'

/** Where somebody stands, and for whom she has additional skills. An empty box is this service itself. */
export const placeFields = {
  employer: optionalWords(200),
  host: optionalWords(200),
  team: optionalWords(200),
  specialisms: kindTicks,
}
export const PlaceForm = z.object(placeFields)
export type PlaceInput = z.output<typeof PlaceForm>
