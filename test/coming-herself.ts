/** What somebody writes who comes by herself; made up, with Ofcom's numbers for drama. */
export const heldBack = {
  danger: 'no',
  name: 'Wren',
  age: 'adult',
  phone: '07700 900321',
  email: '',
  otherWay: '',
  times: 'Week days from ten to noon',
  never: 'Do not text',
  voicemail: 'no',
  happening: 'A man from my old job waits by my bus each night.',
  access: 'Sign language',
  agreed: 'yes',
  step: 'send',
}

/** The six answers that are enough of somebody who rings. */
export const rung = {
  'you-name': 'Jo Finch',
  'you-agency': 'Northshire Police',
  'you-source': 'police',
  'you-phone': '020 7946 0301',
  'conduct-happening': 'He <waits> by her car.',
  'victim-given': 'Maya',
  'contact-phone': '07700 900456',
  'contact-phoneSafe': 'yes',
  'contact-timesNote': 'Mornings',
  'consent-explained': 'yes',
  'consent-agreed': 'yes',
  'consent-agreedOn-day': '17',
  'consent-agreedOn-month': '6',
  'consent-agreedOn-year': '2026',
  'needs-children': 'no',
  next: 'send',
}
