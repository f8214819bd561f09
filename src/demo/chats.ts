/** A made-up chat as a phone exports it: the demo brings it in as a worker would. */
export type Phone = 'ios' | 'android'

const lines = [
  'Did you get the flowers',
  'Why wont you answer',
  'I drove past, your light was on till 1:40',
  'Your sister told me where you work',
  'Ok. Last message. I promise',
  'You looked nice in the blue coat today',
  'Answer me',
  'Everyone says you are making this up',
  'I know you have a new number',
  'I will be at the station at 6',
  'I only want to talk',
  'Who was that with you',
]
const hers = ['I have asked you to stop', 'Do not contact me again']

type Chat = { phone: Phone; from: string; by: string; her: string; weeks: number }

/** More often from the second half on, and one silent week: a pattern to find. */
export function chatText({ phone, from, by, her, weeks }: Chat): string {
  const start = Date.parse(`${from}T00:00:00Z`)
  const said: { at: Date; who: string; words: string }[] = []
  for (let week = 0; week < weeks; week += 1) {
    const count = week === Math.floor(weeks / 2) ? 0 : week < weeks / 2 ? 4 : 11
    for (let n = 0; n < count; n += 1) {
      const at = new Date(
        start + (week * 7 + (n % 7)) * 86_400_000 + (18 + n) * 2_700_000 + n * 61_000,
      )
      const words = n % 5 === 4 ? missedCall[phone] : (lines[(week * 5 + n) % lines.length] ?? '')
      said.push({ at, who: by, words })
    }
    if (week % 3 === 1) {
      const at = new Date(start + (week * 7 + 6) * 86_400_000 + 80_000_000)
      said.push({ at, who: her, words: hers[week % hers.length] ?? '' })
    }
  }
  const end = phone === 'ios' ? '\r\n' : '\n'
  return said
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, who, words }) => line(phone, at, who, words) + end)
    .join('')
}

const missedCall = {
  ios: '\u200eMissed voice call. \u200eTap to call back',
  android: 'Missed voice call',
}

function line(phone: Phone, at: Date, who: string, words: string): string {
  const [year, month, day] = at.toISOString().slice(0, 10).split('-')
  const time = at.toISOString().slice(11, 19)
  return phone === 'ios'
    ? `[${day}/${month}/${year}, ${time}] ${who}: ${words}`
    : `${day}/${month}/${year}, ${time.slice(0, 5)} - ${who}: ${words}`
}

const longNight = 41

/** A call log as an Android tool writes it: one long night of missed calls, and some on other days. */
export function callLog(number: string): string {
  const plain = `+44${number.replaceAll(' ', '').slice(1)}`
  const start = Date.parse('2026-06-12T22:10:00Z')
  const nightly = Array.from({ length: longNight }, (_, n) => start + n * 6.6 * 60_000)
  const others = Array.from({ length: 12 }, (_, n) => start - (n + 3) * 86_400_000 + n * 420_000)
  const rows = [...others, ...nightly].sort((a, b) => a - b).map((at) => callLine(plain, at))
  return ['Name,Number,Call Type,Date,Duration', ...rows, ''].join('\n')
}

function callLine(number: string, at: number): string {
  const [on = '', time = ''] = new Date(at).toISOString().split('T')
  const [year, month, day] = on.split('-')
  return `,${number},Missed,${day}/${month}/${year} ${time.slice(0, 8)},00:00:00`
}
