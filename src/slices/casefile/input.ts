import { z } from 'zod'
import { isId } from '../../platform/ids.ts'

export const AllocationForm = z.object({
  worker: z.string('Select a worker').refine(isId, 'Select a worker'),
})
