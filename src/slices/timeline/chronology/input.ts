import { z } from 'zod'
import { ticks } from '../../../platform/http.ts'
import {
  addFaults,
  type Decision,
  decisionFields,
  evenWithFaults,
  type FileFormat,
  fileFormats,
  type Selection,
  selectionDay,
} from '../../disclosures/public.ts'
import { additions, channelNames } from './choice/public.ts'

const asked = {
  from: selectionDay,
  to: selectionDay,
  channels: ticks(channelNames, 'Select channels from the list'),
  format: z.enum(fileFormats, 'Select the kind of file').default('pdf'),
  ...decisionFields,
}

const unknownAddition = 'Select from the list'

type Period = { from?: string | null; to?: string | null }

const inOrderOfTime = ({ from, to }: Period, add: Parameters<typeof addFaults>[1]) => {
  if (from && to && from > to)
    add({ code: 'custom', path: ['to'], message: 'The last day must not be before the first' })
}

export const ChronologyForm = z
  .object({ ...asked, include: ticks(additions, unknownAddition) })
  .superRefine((value, c) => {
    inOrderOfTime(value, c.addIssue)
    addFaults(value, c.addIssue)
  }, evenWithFaults)

export const DisclosureJson = z
  .object({
    kind: z.enum(['chronology'], 'The kinds of disclosure are: chronology'),
    ...asked,
    include: z.array(z.enum(additions, unknownAddition)).default(['impact']),
  })
  .superRefine((value, c) => {
    inOrderOfTime(value, c.addIssue)
    addFaults(value, c.addIssue)
  }, evenWithFaults)

export type ChronologyInput = { decision: Decision; selection: Selection; format: FileFormat }

export function splitInput(value: z.output<typeof ChronologyForm>): ChronologyInput {
  const { from, to, channels, include, format, ...decision } = value
  return { decision, selection: { from, to, channels, include }, format }
}
