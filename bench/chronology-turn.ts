import { chronologyDocument } from '../src/slices/timeline/chronology/document.ts'
import { fileOf } from '../src/slices/timeline/chronology/file.ts'
import { makeFile } from '../src/slices/timeline/chronology/jobs.ts'
import type { ChronologyTurn } from './chronology.ts'

/** One turn of P6, in a process of its own: so many entries from their words to the finished file. */
const { entries, format }: ChronologyTurn = JSON.parse(process.argv[2] ?? '')
const madeAt = new Date('2026-06-20T10:00:00Z')
const sha256 = 'ab'.repeat(32)

const start = performance.now()
const document = chronologyDocument({
  cover: {
    serviceName: 'Harbour',
    preparedBy: 'Sam',
    preparedOn: '20 June 2026',
    forWhom: { person: 'PC 1234 Ellis', organisation: 'Northshire Police', role: 'officer' },
    purpose: 'To support the investigation',
    caseReference: '7KDQ2',
    about: 'Maya R.',
    from: '3 January 2025',
    to: '12 June 2026',
    confidentialityGround: 'The victim gave consent on 19 June 2026',
    dataProtectionBasis: 'UK GDPR Article 6(1)(f)',
  },
  entries: Array.from({ length: entries }, (_, n) => entry(n)),
  impact: {
    quotes: Array.from({ length: Math.ceil(entries / 20) }, (_, n) => ({
      entry: String(n * 20 + 1),
      words: 'I did not sleep, and took the long way to work.',
      told: 'As told to Sam on 3 June 2026; not a statement.',
    })),
    changes: [{ what: 'Sleep or appetite', count: '9 entries', entries: '1 to 9' }],
  },
  exhibits: [
    {
      number: 'E1',
      what: 'Chat.txt',
      entries: '1 to 80',
      holder: 'The service',
      form: 'copy',
      sha256,
    },
  ],
  sources: [
    { name: 'Chat.txt', kind: 'WhatsApp', sha256, linesRead: '1,204', acceptedOn: '15 June 2026' },
  ],
  leftOut: ['The victim’s contact details.'],
})
const bytes = await makeFile(fileOf(format, document, madeAt))
const seconds = (performance.now() - start) / 1000
const peakMb = process.resourceUsage().maxRSS / 1024
process.send?.({ seconds, peakMb, bytes: bytes.length }, () => process.exit(0))

function entry(n: number) {
  const day = new Date(Date.UTC(2025, 0, 3 + n)).toISOString().slice(0, 10)
  return {
    when: `${day}, 22:${String(10 + (n % 50))}`,
    day,
    channel: 'WhatsApp message from Tom K',
    what: 'You looked nice in the blue coat today. Why will you not answer me? I waited at the stop.',
    place: n % 3 === 0 ? 'The bus stop outside the library' : '',
    acts: n % 2 === 0 ? 'Contacting the victim, or trying to, by any means' : '',
    identifiedBy: '',
    present: '',
    reported: n % 5 === 0 ? 'Yes: Northshire Police, NS 12' : '',
    said: '',
    added: '',
    exhibits: 'E1',
    source: `WhatsApp export “Chat.txt”, line ${n + 1}`,
    by: 'Sam',
  }
}
