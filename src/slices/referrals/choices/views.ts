import type { ReferralSource } from '../answers/public.ts'

export const yesNoWords = { yes: 'Yes', no: 'No' }
export const yesNoUnknownWords = { ...yesNoWords, unknown: 'Not yet known' }
export const toldWords = { yes: 'Yes', 'not-safe': 'No, it is not safe', 'not-yet': 'Not yet' }

export const sourceWords: Record<ReferralSource, string> = {
  police: 'Police',
  self: 'The victim',
  idva: 'IDVA service',
  isva: 'ISVA service',
  'national-stalking-helpline': 'National Stalking Helpline',
  'victim-support': 'Victim support hub',
  health: 'Health or GP',
  'mental-health': 'Mental health',
  housing: 'Housing',
  'social-care': 'Social care',
  education: 'Education',
  employer: 'Employer',
  probation: 'Probation or victim liaison',
  'prosecution-or-court': 'Prosecution, witness care or court',
  'marac-or-mash': 'MARAC or MASH',
  'by-and-for': 'By-and-for service',
  solicitor: 'Solicitor',
  'family-or-friend': 'Family or friend',
  other: 'Other',
}

export const weekdayOptions = {
  '0': 'Monday',
  '1': 'Tuesday',
  '2': 'Wednesday',
  '3': 'Thursday',
  '4': 'Friday',
  '5': 'Saturday',
  '6': 'Sunday',
}
