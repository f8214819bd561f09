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
