import { z } from 'zod'
import { optionalWords, ticks, words } from '../../../platform/http.ts'
import { sheetVersion } from '../sheets/public.ts'
import { agreedAnswers, linkKinds, roles, safeAnswers } from './rules.ts'

export const PersonForm = z.object({
  name: words(200, 'Enter a name, or an organisation'),
  organisation: optionalWords(200),
  relation: optionalWords(200),
  roles: ticks(roles, 'Select from the list'),
  safe: z.enum(safeAnswers, 'Select whether this person is safe to speak with'),
  safeBy: optionalWords(500),
  responsibility: z.enum(safeAnswers).catch('not-known'),
  consent: z.enum(agreedAnswers).catch('not-asked'),
  supportReason: optionalWords(1000),
  note: optionalWords(2000),
})

export const ChangedPersonForm = PersonForm.extend({ version: sheetVersion })

export const FamilyForm = z.object({
  wholeFamily: z.enum(['yes', 'no'], 'Select whether the whole family is worked with'),
  separateWorker: z.enum(
    ['yes', 'no', 'not-needed'],
    'Select whether the child gets a worker of the child’s own',
  ),
  familyReason: words(2000, 'Say why you decided so'),
  version: sheetVersion,
})

export const LinkForm = z.object({
  reference: words(20, 'Enter the reference of the other case').regex(
    /^[0-9a-z]+$/i,
    'Enter a reference such as K7M2Q9',
  ),
  kind: z.enum(linkKinds, 'Select how the two cases belong together'),
})
