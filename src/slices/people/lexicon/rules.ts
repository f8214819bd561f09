/**
 * What a message to her may not hold: whoever stands behind her, or has her phone, reads it too. Stems, so that
 * "stalker", "policing" and "courts" are found; whole words where a stem would find half the language.
 */
const stems = [
  'stalk',
  'harass',
  'abus',
  'violen',
  'victim',
  'survivor',
  'perpetrat',
  'offend',
  'suspect',
  'polic',
  'constab',
  'detective',
  'court',
  'magistrate',
  'prosecut',
  'solicitor',
  'injunction',
  'convict',
  'prison',
  'probation',
  'bail',
  'arrest',
  'statement',
  'evidence',
  'witness',
  'advoca',
  'caseworker',
  'support worker',
  'support service',
  'refuge',
  'shelter',
  'charity',
  'helpline',
  'safeguard',
  'safety',
  'referr',
  'assessment',
  'counsel',
  'therap',
  'traum',
  'ex-partner',
  'ex-husband',
  'ex-wife',
  'ex-boyfriend',
  'ex-girlfriend',
]
const wholeWords = [
  'isa',
  'isac',
  'idva',
  'isva',
  'marac',
  'mappa',
  'dash',
  'spo',
  'dvpo',
  'cps',
  'oic',
  'risk',
  'risks',
  'safe',
  'case',
  'cases',
  'crime',
  'crimes',
  'criminal',
  'order',
  'report',
  'reported',
  'officer',
  'alarm',
]

export type Telling = { word: string; why: 'word' | 'name' | 'link' | 'number' }

/** What in these words would tell a stranger what they are about. `names`: of the service, of people, of agencies. */
export function tellingIn(text: string, names: readonly string[]): Telling[] {
  const plain = plainly(text)
  const words = new Set(plain.split(/[^\p{L}\p{N}-]+/u))
  return [
    ...stems.filter((stem) => plain.includes(stem)).map((word) => ({ word, why: 'word' as const })),
    ...wholeWords.filter((word) => words.has(word)).map((word) => ({ word, why: 'word' as const })),
    ...names
      .filter((name) => isNamed(plain, plainly(name)))
      .map((word) => ({ word, why: 'name' as const })),
    ...[...text.matchAll(aLink)].map(([word]) => ({ word, why: 'link' as const })),
    ...[...text.matchAll(aReference)].map(([word]) => ({ word, why: 'number' as const })),
  ]
}

/** As a reader sees it: full-width letters, soft hyphens and what has no width hide no word. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()

const aLink = /\bhttps?:\S*|\bwww\.\S*|\b[a-z0-9-]+\.(?:org|com|net|uk|gov|info|co)\b\S*/gi
const aReference = /\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{6,}\b/g

/** As whole words, one after the other, whatever stands between them. */
const isNamed = (plain: string, name: string): boolean =>
  name.length >= shortestName && wordsIn(name) !== '  ' && wordsIn(plain).includes(wordsIn(name))

const shortestName = 3
const wordsIn = (text: string): string =>
  ` ${text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `
