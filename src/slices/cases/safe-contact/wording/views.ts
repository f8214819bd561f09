import type { Check } from '../../../people/interlock/public.ts'
import type { Sharing, VerifyReason, WhyNot } from '../../../people/public.ts'

export const whyNotWords: Record<WhyNot, string> = {
  'channel-not-set': 'No such way is recorded',
  'channel-not-safe': 'This way is recorded as not safe',
  'alleged-stalker': 'The alleged stalker is recorded with this number or address too',
  'with-senior': 'A senior looks at this first',
  'senior-said-no': 'A senior has decided that nothing goes to this',
  interlock: 'A change of this is held until somebody has checked it',
  shared: 'Somebody else uses it, or nobody asked',
  'verify-again': 'Something happened: ask the victim again first',
  'voicemail-not-safe': 'A voicemail is not said to be safe',
  'note-unread': 'Read first what was said about contact',
  'no-window': 'No safe time is recorded',
  'outside-window': 'This is outside the safe times',
}

export const sharedWords: Record<Sharing, string> = {
  no: 'Nobody else uses it',
  device: 'Somebody else uses the device',
  account: 'Somebody else can read the account',
  unknown: 'Not asked',
}

export const becauseWords: Record<VerifyReason, string> = {
  incident: 'There was an incident',
  separation: 'There was a separation',
  move: 'The victim moved',
  merge: 'Two records of the victim were made one',
  'alleged-stalker': 'The alleged stalker is recorded with a number or address of the victim too',
  slip: 'A number or address of the victim was recorded for the alleged stalker by a slip',
}

export const sayerWords = {
  victim: 'The victim',
  referrer: 'The referrer, for the victim',
  agency: 'Another agency',
  worker: 'The worker’s own judgement',
} as const

export const changeWords = {
  way: 'A way',
  about: 'Times and words',
  'verify-again': 'To be asked again:',
  verified: 'Asked again.',
  held: 'Held.',
  released: 'Checked.',
  dropped: 'Not the victim’s.',
} as const

export const settlementWords: Record<Check | 'not-hers', string> = {
  'called-back': 'I called back on the old safe number, and the victim said so',
  'in-person': 'The victim told me in person',
  'code-word': 'The code word was right',
  waited: 'Three days have passed, I looked as a second worker, and nothing speaks against it',
  'not-hers': 'It is not the victim’s: it is not used',
}
