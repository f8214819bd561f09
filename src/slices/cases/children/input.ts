import { z } from 'zod'
import { optionalWords, ticks, words } from '../../../platform/http.ts'
import { sheetVersion } from '../sheets/public.ts'
import { parentStatuses, settings } from './rules.ts'

export const ChildForm = z.object({
  settings: ticks(settings, 'Select where it reaches the child from the list'),
  view: optionalWords(5000),
  capacity: optionalWords(2000),
  parentStatus: z
    .enum(parentStatuses)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  school: optionalWords(200),
  lead: optionalWords(200),
  schoolMayKnow: z.enum(['yes', 'no', 'not-asked']).catch('not-asked'),
  socialCare: optionalWords(2000),
  version: sheetVersion,
})

export const MeetingForm = z.object({
  meeting: z.enum(
    ['with-referrer', 'not-needed'],
    'Select whether the referrer is met before the family',
  ),
  meetingReason: words(2000, 'Say why you decided so'),
  version: sheetVersion,
})
