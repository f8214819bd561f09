import { z } from 'zod'
import { day, ticks } from '../../../platform/http.ts'

/** Which pieces there are, the file says; the action asks it. */
export const AdviceForm = (codes: readonly string[]) =>
  z.object({
    advice: ticks(codes, 'Select advice from the list').refine(
      (given) => given.length > 0,
      'Tick what you said',
    ),
    givenOn: day('Enter the day on which you said it'),
  })
export type AdviceInput = { advice: readonly string[]; givenOn: string }
