import { z } from 'zod'
import { channels, entriesAPage, noFilter, type TimelineFilter } from './rules.ts'

const Asked = z.object({
  channel: z.enum(channels).nullable().catch(null),
  month: z
    .string()
    .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  order: z.enum(['newest', 'oldest']).catch(noFilter.order),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** What an address asks of the timeline; what it cannot mean is left out, never an error. */
export function readAsked(query: Record<string, string>): { filter: TimelineFilter; page: number } {
  const { page, ...filter } = Asked.parse({
    channel: query.channel ?? null,
    month: query.month ?? null,
    order: query.order,
    page: query.page,
  })
  return { filter, page }
}

export const sliceOf = (page: number) => ({ from: (page - 1) * entriesAPage, limit: entriesAPage })
