import { type ChannelKind, isSameValue, type Likeness, plainName } from '../../people/public.ts'

/** What a senior says of somebody beside a case who may be known [PR 7]. */
export const besideWords = ['another', 'harmless', 'not-here'] as const
export type BesideWord = (typeof besideWords)[number]

/**
 * Under which name somebody stands beside the case, and how likely that is somebody we know. `way`: it is no name, but a way
 * to reach the victim that is recorded for whose conduct another case is about. `isHim`: it is whose conduct this case is about.
 */
export type FoundBeside = { name: string; way?: ChannelKind; isHim?: boolean } & Likeness

/** Of whom, or of what, is asked: a father beside the case may bear the name of whose conduct it is, and is another. */
type Asked = Pick<FoundBeside, 'name' | 'way' | 'isHim'>
type Match = Asked & { who: string; word: BesideWord | null; toldIn?: string | null }

/** Of one name a senior is asked once, however many people it may be; where there is no name, of each by itself. */
export const asksOfSame = <M extends Match>(matches: readonly M[], asked: M): M[] =>
  matches.filter(
    (each) => each.word === null && (each === asked || (!isNameless(asked) && isSame(each, asked))),
  )

/** Whose conduct it is, of whom this case knows a number or a home alone: no wall can stand against a name. */
export const isNameless = ({ name, isHim: him }: Asked): boolean => him === true && name === ''

const isSame = (one: Asked, other: Asked): boolean =>
  isHim(one) === isHim(other) && isWay(one) === isWay(other) && isSameName(one.name, other.name)
const isHim = (asked: Asked) => asked.isHim === true
const isWay = (asked: Asked) => asked.way !== undefined

/** Two numbers are told apart by more than their letters. */
const isSameName = (one: string, other: string): boolean =>
  /[\d@]/.test(one + other) ? isSameValue(one, other) : plainName(one) === plainName(other)

const isOf =
  (asked: Asked, who: string) =>
  (match: Match): boolean =>
    match.who === who && isSame(match, asked)

/** The name and the person a senior spoke of stay together: another writing, or another person, is asked of anew. */
export const isNew = (matches: readonly Match[], asked: Asked, who: string): boolean =>
  !matches.some(isOf(asked, who))

/**
 * Of whom a waiting referral tells agrees with the name and nothing more, and anybody may send one: once a senior said of
 * such a one that it is another, she is asked of no further one before there is a person of it.
 */
export const isNewTold = (matches: readonly Match[], name: string, referralId: string): boolean =>
  isNew(matches, { name }, referralId) &&
  !matches.some((each) => each.toldIn && each.word === 'another' && isSame(each, { name }))

/**
 * Why nothing is told to whoever bears this name, nor rests on it; null: it may. It says that a senior looks and no more:
 * whom this may be is of another case [PR 7].
 */
export function whyNotYet(
  matches: readonly Match[],
  asked: Asked,
  known: readonly string[],
  said: Said = ofName,
): string | null {
  const words = known.map((id) => matches.find(isOf(asked, id))?.word ?? null)
  if (words.includes('not-here')) return said.notHere
  return words.includes(null) ? said.withASenior : null
}

type OfWay = Match & { way?: ChannelKind }

/** What was asked of one way, the last first: somebody may be asked of anew, and then that word counts. */
export const askedOfWay = <M extends OfWay>(matches: readonly M[], value: string): M[] =>
  matches.filter(({ way, name }) => way !== undefined && isSameName(name, value)).toReversed()

/** Of whom a senior said that nothing goes to a way: it stays so until a senior says otherwise, whoever has it then. */
export const shutFor = (lastFirst: readonly OfWay[]): string[] => {
  const decided = lastFirst.filter(({ word }) => word !== null)
  const last = new Map(decided.toReversed().map(({ who, word }) => [who, word]))
  return [...last].flatMap(([who, word]) => (word === 'not-here' ? [who] : []))
}

/** Of whom a referral tells who may bear this name, and is stored nowhere yet. */
export const toldOfAs = (matches: readonly Match[], name: string): string[] =>
  matches.flatMap((each) => (each.toldIn && isSame(each, { name }) ? each.who : []))

/** Whether a senior said so of anybody whom this name may be. */
export const isKeptOut = (matches: readonly Match[], name: string): boolean =>
  matches.some((match) => match.word === 'not-here' && isSame(match, { name }))

export const noPartHere = 'A senior has decided that this person has no part in this case.'

type Said = { withASenior: string; notHere: string }
const ofName: Said = {
  withASenior:
    'A senior looks at this name first. Until then tell this person nothing of the victim, and let nothing rest on what this person says.',
  notHere: `${noPartHere} Ask somebody else.`,
}
export const ofWay: Said = {
  withASenior:
    'A senior looks at this first. Until then nothing goes to it: ask the victim for another way.',
  notHere: 'A senior has decided that nothing goes to this. Ask the victim for another way.',
}

/** So many are shown on the day of who leads; of more it says that there are. */
export const heldShown = 20
