import { type Html, html } from '../../../../platform/ui/html.ts'
import { card, stack } from '../../../../platform/ui/layout.ts'
import type { View } from '../../../../security/door.ts'

/** What family and friends may be given, in our own words [ISA §75]. It names nobody, and nothing of any case. */
export function informationPage(): View {
  const title = 'For family and friends'
  const main = html`<div class="narrow"><h1>${title}</h1>
<p>To read out, or to print and give. Ask the victim first, and only then give it: to have this paper at all tells that somebody is helped.</p>
${stack(...parts.map(part))}
<p class="small">In our own words, after the Independent Stalking Advocate Guidance (2026), paragraph 75.</p></div>`
  return { current: 'cases', title, main }
}

const part = ({ heading, lines }: (typeof parts)[number]): Html =>
  card({ title: heading, content: html`${lines.map((line) => html`<p>${line}</p>`)}` })

const parts = [
  {
    heading: 'What stalking does',
    lines: [
      'Stalking is a pattern. One message may look small; the pattern frightens, and it wears people down. Fear, poor sleep and being always on guard are usual. They are not a weakness.',
      'Do not ask why it was not reported, or why a number was not changed. Ask what would help today.',
    ],
  },
  {
    heading: 'When the stalker turns to you',
    lines: [
      'People close to the victim are often asked, followed or threatened, to reach the victim or to hurt. This is part of the stalking.',
      'Tell nobody where the victim is, how the victim is or who visits, however kind the question sounds. Keep what is sent to you. Write down what was done, when and where.',
    ],
  },
  {
    heading: 'When it moves to you altogether',
    lines: [
      'Sometimes the stalking moves from one person to another. If it is done to you, you are a victim yourself. Ask for a worker of your own. You do not lose this because you may also be a witness.',
    ],
  },
  {
    heading: 'Police and courts',
    lines: [
      'In danger now: call 999. If you cannot speak, press 55 when you are asked to.',
      'If you saw or heard something, you may be a witness. Do not compare what you remember with anybody else’s memory. The Witness Service helps at court; Victim Support helps before and after.',
    ],
  },
  {
    heading: 'Work and school',
    lines: [
      'An employer can change hours, entrances, phone numbers and who opens the post. A school can agree who may collect a child, and a password for it.',
      'Say only what they need to keep somebody safe, and ask who else will read it.',
    ],
  },
]
