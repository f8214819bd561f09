import { z } from 'zod'
import { optionalWords } from '../../../platform/http.ts'
import { isId } from '../../../platform/ids.ts'
import { complexities } from '../../cases/public.ts'

export const other = 'other'

const optionalId = z
  .union([z.literal('').transform(() => null), z.string().refine(isId, 'Select a worker')])
  .nullish()
  .transform((id) => id ?? null)

/** One of those who were named, or somebody else. */
export const AllocationForm = z
  .object({
    worker: z.string('Select a worker').refine((id) => id === other || isId(id), 'Select a worker'),
    otherWorker: optionalId,
    complexity: z.enum(complexities, 'Select how complex the case is').optional(),
    reason: optionalWords(2000),
  })
  .refine(({ worker, otherWorker }) => worker !== other || otherWorker !== null, {
    path: ['otherWorker'],
    message: 'Select a worker',
  })
  .transform(({ worker, otherWorker, ...judged }) => ({
    workerId: worker === other ? (otherWorker ?? '') : worker,
    complexity: judged.complexity,
    reason: judged.reason,
  }))
export type AllocationInput = z.output<typeof AllocationForm>
