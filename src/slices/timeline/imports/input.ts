import { z } from 'zod'
import { optionalWords, words } from '../../../platform/http.ts'
import type { UploadFault } from '../../../platform/upload.ts'
import { type Choice, dateOrders, draftsAPage } from './rules.ts'

/** What is told when a file does not arrive as one. */
export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select the file from the phone. Nothing arrived that could be read as a file.',
  'no-file': 'Select the file from the phone: it ends in .txt, .zip, .csv, .xml or .eml',
  'several-files': 'Bring in one file at a time: nothing was kept of what you sent',
  'too-large':
    'This file is larger than 60 MB. Export it again without media: the words of even a long chat or backup take far less.',
  harmful:
    'The scanner found something harmful in this file, so nothing of it was kept. Leave it on the phone, and tell whoever looks after the system.',
  'not-scanned':
    'The file could not be scanned for harmful software just now, so nothing of it was kept. It is still on the phone: try again later, and tell whoever looks after the system.',
  'cut-off': 'The file did not arrive whole, and nothing of it was kept. Send it once more.',
}

const chooseOrder = 'Select the order in which this file writes its dates'
export const DateOrderForm = z.object({ dateOrder: z.enum(dateOrders, chooseOrder) })
export const uploadDateOrder = z.enum(dateOrders, chooseOrder).nullable()

const list = (most: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string().max(300)).max(most),
  )

const version = z.coerce.number().int().min(1)
const chooseSenders = 'Select whose messages or calls are the conduct you are recording'
const sayWhy = 'Say why the file itself must be kept'

/** Who decides is the worker: nobody and no day is chosen beforehand. */
export const AcceptanceForm = z
  .object({
    version,
    senders: list(2100).refine((names) => names.length > 0, chooseSenders),
    which: z.enum(['all', 'groups'], 'Select whether to bring in all of their messages'),
    groups: list(20_000),
    withRepeated: z.literal('yes').optional(),
    runs: z.enum(['together', 'singly']).optional(),
    keep: z.enum(['no', 'yes'], 'Select whether to keep the file'),
    keepReason: optionalWords(1000),
  })
  .superRefine((form, context) => {
    if (form.which === 'groups' && form.groups.length === 0)
      context.addIssue({
        code: 'custom',
        path: ['groups'],
        message: 'Select at least one day or run of calls, or bring in all of their messages',
      })
    if (form.keep === 'yes' && form.keepReason === null)
      context.addIssue({ code: 'custom', path: ['keepReason'], message: sayWhy })
  })
  .transform(
    (form): AcceptanceInput => ({
      version: form.version,
      all: form.which === 'all',
      senders: form.senders,
      groups: form.which === 'groups' ? form.groups : [],
      lines: [],
      withRepeated: form.withRepeated === 'yes',
      runs: form.runs ?? null,
      keptBecause: form.keep === 'yes' ? form.keepReason : null,
    }),
  )

export type AcceptanceInput = Choice & { version: number | null; keptBecause: string | null }

const several = 'Say what to accept: all, senders, groups or drafts'
export const AcceptanceBody = z
  .object({
    all: z.literal(true).optional(),
    senders: z.array(z.string().max(300)).min(1).max(2100).optional(),
    groups: z.array(z.string().max(60)).min(1).max(20_000).optional(),
    drafts: z.array(z.int().min(1)).min(1).max(500_000).optional(), // by the line they stand in
    withRepeated: z.boolean().optional(),
    runs: z.enum(['together', 'singly']).optional(), // calls of a run as one entry, or each as one
    version: z.int().min(1).optional(),
    keepSource: z.object({ reason: words(1000, sayWhy) }).optional(),
  })
  .refine((body) => body.all || body.senders || body.groups || body.drafts, {
    error: several,
    path: ['all'],
  })

export const acceptanceOf = (body: z.output<typeof AcceptanceBody>): AcceptanceInput => ({
  version: body.version ?? null,
  all: body.all ?? false,
  senders: body.senders ?? null,
  groups: body.groups ?? [],
  lines: body.drafts ?? [],
  withRepeated: body.withRepeated ?? false,
  runs: body.runs ?? null,
  keptBecause: body.keepSource?.reason ?? null,
})

const From = z.coerce.number().int().min(1).max(10_000_000).catch(1)

/** The first draft of the page that holds the one asked for. */
export const firstOf = (asked: string | undefined): number =>
  Math.floor((From.parse(asked) - 1) / draftsAPage) * draftsAPage + 1
