import type { Complexity, Preference, RiskLevel } from '../../cases/public.ts'
import type { Language, Load, Sex } from '../../workforce/public.ts'

/** What is known of one who could hold the case. */
export type Candidate = Load & {
  id: string
  name: string
  inTraining: boolean
  specialisms: readonly string[]
  languages: readonly Language[]
  sex: Sex | null
  ceiling: number | null // for somebody in training already halved
  takesNew: boolean
  isAway: boolean
  isShutOut: boolean
}

/** What the case asks for. */
export type Wanted = Pick<Preference, 'sex' | 'singleSex' | 'language' | 'specialisms'> & {
  risk: RiskLevel | null
  complexity: Complexity
}

/** What speaks for somebody, and what against; each becomes words on the page. */
export type For =
  | { is: 'sex'; sex: Sex }
  | { is: 'language'; language: Language }
  | { is: 'specialism'; code: string }
export const againsts = ['single-sex', 'sex', 'language', 'specialism', 'full'] as const
export type Against = (typeof againsts)[number]

export type Advised = {
  candidate: Candidate
  fits: readonly For[]
  against: readonly Against[]
}

/**
 * Who could hold the case, the best fit first: by what the victim asks, then by who has most room, then by who holds
 * fewest of high risk [ISA §18][ISA §56][ISA §70]. Who is away, takes nothing new, is shut out by a wall, or is in training
 * where the risk is high [ISA §49] is left out, all alike: nobody can read from it which of these it is. It is advice: a
 * person decides [PR 15].
 */
export function advise(candidates: readonly Candidate[], wanted: Wanted): Advised[] {
  return candidates
    .filter((each) => mayBeProposed(each, wanted))
    .map((candidate) => ({
      candidate,
      fits: whatFits(candidate, wanted),
      against: whatStandsAgainst(candidate, wanted),
    }))
    .sort(
      (a, b) =>
        weightAgainst(a) - weightAgainst(b) ||
        b.fits.length - a.fits.length ||
        fullness(a.candidate) - fullness(b.candidate) ||
        a.candidate.high - b.candidate.high ||
        compare(a.candidate.name, b.candidate.name) ||
        compare(a.candidate.id, b.candidate.id),
    )
}

export const mayBeProposed = (candidate: Candidate, { risk }: Pick<Wanted, 'risk'>): boolean =>
  !candidate.isShutOut &&
  !candidate.isAway &&
  candidate.takesNew &&
  !(candidate.inTraining && risk === 'high')

function whatFits({ sex, languages, specialisms }: Candidate, wanted: Wanted): For[] {
  const spoken = languages.find((each) => isSameLanguage(each.language, wanted.language))
  return [
    wanted.sex !== null && sex === wanted.sex ? [{ is: 'sex', sex } as const] : [],
    spoken ? [{ is: 'language', language: spoken } as const] : [],
    wanted.specialisms
      .filter((code) => specialisms.includes(code))
      .map((code) => ({ is: 'specialism', code }) as const),
  ].flat()
}

function whatStandsAgainst(candidate: Candidate, wanted: Wanted): Against[] {
  const { sex, languages, specialisms, load, ceiling } = candidate
  const isOther = wanted.sex !== null && sex !== wanted.sex
  const unspoken =
    wanted.language !== null &&
    !languages.some((each) => isSameLanguage(each.language, wanted.language))
  const unmet = wanted.specialisms.some((code) => !specialisms.includes(code))
  const stands: Record<Against, boolean> = {
    'single-sex': isOther && wanted.singleSex,
    sex: isOther && !wanted.singleSex,
    language: unspoken,
    specialism: unmet,
    full: ceiling !== null && load >= ceiling,
  }
  return againsts.filter((each) => stands[each])
}

/** Her own body and her own words come first: what she asks of a person outweighs how full somebody is. */
const weights: Record<Against, number> = {
  'single-sex': 16,
  sex: 8,
  language: 4,
  specialism: 2,
  full: 1,
}
const weightAgainst = ({ against }: Pick<Advised, 'against'>): number =>
  against.reduce((sum, each) => sum + weights[each], 0)

/** Where no safe load is set, twenty is taken to sort by: it is shown nowhere, and stops nothing. */
const fullness = ({ load, ceiling }: Candidate): number => load / (ceiling ?? 20)

const isSameLanguage = (spoken: string, wanted: string | null): boolean =>
  wanted !== null && plain(spoken) === plain(wanted)
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether giving the case to this worker goes against the advice, so that a reason is kept. */
export function goesAgainst(advice: readonly Advised[], workerId: string): boolean {
  const advised = advice.find(({ candidate }) => candidate.id === workerId)
  return advised === undefined || advised.against.length > 0
}
