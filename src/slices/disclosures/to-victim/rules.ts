import { type Telling, tellingIn } from '../../people/lexicon/public.ts'

/**
 * What we write to her of ourselves. Each is held against the lexicon by its test: it tells nobody who we are, what it
 * is about, or that there is a case; it holds no link and no reference.
 */
export const templates = {
  'ring-me': 'Could you ring me when it suits you?',
  'i-will-ring': 'I will ring you at the time you named. Tell me if another time is better.',
  'could-not-reach': 'I tried to ring you. I will try again at the time you named.',
  'time-moved': 'We have to find another time. Could you ring me when it suits you?',
} as const
export type Template = keyof typeof templates
export const isTemplate = (text: string): text is Template => Object.hasOwn(templates, text)
export const templateNames = Object.keys(templates).filter(isTemplate)

/** The line that stands in an inbox, whoever looks over her shoulder. */
export const subject = 'Hello'

export const wordsOf = (body: string, sender: string | null): string =>
  `Hello,\n\n${body}\n${sender === null ? '' : `\n${sender}\n`}`

export type Written = { text: string; tellingReason: string | null }
export type Fault = { field: string; message: string }

/** Words of one's own: what would tell is named once, and goes only with a reason; a link never goes. */
export function faultsOf({ text, tellingReason }: Written, names: readonly string[]): Fault[] {
  const found = tellingIn(text, names)
  if (found.some(({ why }) => why === 'link'))
    return [{ field: 'text', message: 'Take the web address out: a message never carries one' }]
  if (found.length === 0 || tellingReason !== null) return []
  return [{ field: 'tellingReason', message: tellingWords(found) }]
}

/** Words of one's own may say what she is not told: whoever writes looks, and says that none of it is in them [PR 16]. */
export const withheldFaults = (
  withheld: number,
  { nothingWithheld }: { nothingWithheld: boolean },
): Fault[] =>
  withheld === 0 || nothingWithheld
    ? []
    : [
        {
          field: 'nothingWithheld',
          message:
            'Look at what is withheld from the victim, and tick that none of it is in your words',
        },
      ]

const tellingWords = (found: readonly Telling[]): string =>
  `Somebody else who reads this would understand ${found
    .map(({ word }) => `“${word}”`)
    .join(', ')}. Take it out, or say why it is safe all the same`
