/** Who would interpret. Only somebody independent does [ISA §66]. */
export const origins = ['independent', 'family', 'community'] as const
export type Origin = (typeof origins)[number]

export const sexes = ['no-preference', 'woman', 'man'] as const

/** asked-for → named → agreed | declined; agreed → told; declined → named; each but told → called-off (docs/states). */
export const bookingStates = [
  'asked-for',
  'named',
  'agreed',
  'declined',
  'told',
  'called-off',
] as const
export type BookingState = (typeof bookingStates)[number]

const next: Record<BookingState, readonly BookingState[]> = {
  'asked-for': ['named', 'called-off'],
  named: ['agreed', 'declined', 'named', 'called-off'],
  agreed: ['told', 'named', 'called-off'],
  declined: ['named', 'called-off'],
  told: [],
  'called-off': [],
}

export const mayBecome = (from: BookingState, to: BookingState): boolean => next[from].includes(to)

export type Answer = {
  said: 'yes' | 'no'
  how: string
  on: string
  why: string | null
  at?: string // when it was kept; the first answers were kept without
}

/** A name that stood in a booking, with what the victim said of it: null, where nobody asked. */
export type Named = { interpreter: string; answer: Answer | null }

/** What is known of a booking; the lower half only from the state in which it is said. */
export type BookingWords = {
  language: string // "Polish", or British Sign Language
  agency: string
  sex: (typeof sexes)[number]
  toldFree: boolean // the victim was told that interpreting costs her nothing
  interpreter: string | null
  answer: Answer | null
  earlier?: Named[] // the names before this one, each with its answer; none in the first bookings
  told: { how: string; on: string } | null
}

/** Every name that ever stood in a booking, the one that stands now last. */
export const namesOf = ({ earlier = [], interpreter, answer }: BookingWords): Named[] =>
  interpreter === null ? earlier : [...earlier, { interpreter, answer }]

/** What the victim said last, of all that was said of one person; null: nobody asked. */
export function lastAnswer(named: readonly Named[]): Answer | null {
  const answers = named.flatMap(({ answer }) => (answer === null ? [] : [answer]))
  return answers.toSorted((a, b) => (a.at ?? a.on).localeCompare(b.at ?? b.on)).at(-1) ?? null
}

/** The way out where somebody close would interpret. */
export const closeSentence =
  'Family, friends and people of the victim’s community do not interpret: they may know the person who does this, and the victim may not be able to speak freely. ' +
  'Book an independent interpreter of an agency. By phone or video one can be from far away, without a name. Until then, speak only about when and how to talk safely.'

/** Nothing of the victim goes to a named interpreter before the victim was asked about that name [PR 14]. */
export const whyNotTold = (state: BookingState): string | null => {
  if (mayBecome(state, 'told')) return null
  switch (state) {
    case 'asked-for':
      return 'No interpreter is named yet.'
    case 'named':
      return 'Ask the victim about this interpreter, by name, before the interpreter is told who the victim is.'
    case 'declined':
      return 'The victim does not want this interpreter. Ask the agency for another.'
    default:
      return 'This booking is over.'
  }
}
