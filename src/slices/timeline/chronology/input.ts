import { z } from 'zod'
import { ticks } from '../../../platform/http.ts'
import {
  addFaults,
  type Decision,
  decisionFields,
  evenWithFaults,
  type Selection,
  selectionDay,
} from '../../disclosures/public.ts'
import { channelNames } from './rules.ts'

const asked = {
  from: selectionDay,
  to: selectionDay,
  channels: ticks(channelNames, 'Select channels from the list'),
  ...decisionFields,
}

type Period = { from?: string | null; to?: string | null }

const inOrderOfTime = ({ from, to }: Period, add: Parameters<typeof addFaults>[1]) => {
  if (from && to && from > to)
    add({ code: 'custom', path: ['to'], message: 'The last day must not be before the first' })
}

export const ChronologyForm = z.object(asked).superRefine((value, c) => {
  inOrderOfTime(value, c.addIssue)
  addFaults(value, c.addIssue)
}, evenWithFaults)

export const DisclosureJson = z
  .object({ kind: z.enum(['chronology'], 'The kinds of disclosure are: chronology'), ...asked })
  .superRefine((value, c) => {
    inOrderOfTime(value, c.addIssue)
    addFaults(value, c.addIssue)
  }, evenWithFaults)

export type ChronologyInput = { decision: Decision; selection: Selection }

export function splitInput(value: z.output<typeof ChronologyForm>): ChronologyInput {
  const { from, to, channels, ...decision } = value
  return { decision, selection: { from, to, channels } }
}
