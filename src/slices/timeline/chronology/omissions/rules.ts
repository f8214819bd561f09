import { grouped } from '../../../../platform/numbers.ts'

/** What an import took in and what not, in numbers. */
export type ImportCounts = {
  importId: string
  understood: number
  accepted: number
  repeated: number
  notUnderstood: number
}

export type Omissions = {
  outsidePeriod: number
  otherChannels: number
  removals: number
  notBroughtIn: number
  notAskedFor: { impact: number; witnesses: number } // entries that tell it
  files: { name: string; counts: ImportCounts }[]
}

/** What a reader must know is missing, in numbers and kinds, never in words. */
export function omissionSentences(left: Omissions): string[] {
  return [
    ...number(
      left.outsidePeriod,
      'entry',
      'entries',
      'of the record, outside the period asked for.',
    ),
    ...number(left.otherChannels, 'entry', 'entries', 'of the record, of kinds not asked for.'),
    ...left.files.flatMap(ofFile),
    ...number(
      left.notBroughtIn,
      'photo, recording or other file',
      'photos, recordings or other files',
      'that entries name. None was brought in.',
    ),
    ...number(
      left.notAskedFor.impact,
      'entry says',
      'entries say',
      'how it affected the victim. That was not asked for.',
    ),
    ...number(
      left.notAskedFor.witnesses,
      'entry names',
      'entries name',
      'who else was there, or whether children were. That was not asked for.',
    ),
    ...number(
      left.removals,
      'protected value',
      'protected values',
      'such as a phone number or address of the victim, each marked “[left out: protected]”.',
    ),
    'The victim’s contact details, and the service’s notes, plans and assessments of risk: they are never part of a chronology.',
  ]
}

function ofFile({ name, counts }: Omissions['files'][number]): string[] {
  const { understood, accepted, repeated, notUnderstood } = counts
  const rest = Math.max(0, understood - accepted)
  const repeats = repeated > 0 ? ` ${grouped(repeated)} of them were in the record before.` : ''
  return [
    ...number(
      rest,
      'message',
      'messages',
      `of “${name}” that the service did not take in: the victim’s own, repeats, and those nobody chose.${repeats}`,
    ),
    ...number(notUnderstood, 'line', 'lines', `of “${name}” that could not be read as messages.`),
  ]
}

const number = (how: number, one: string, many: string, rest: string) =>
  how === 0 ? [] : [`${grouped(how)} ${how === 1 ? one : many} ${rest}`]
