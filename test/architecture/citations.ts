import { type SourceFile, type Violation, violation } from './sources.ts'

/** One entry of docs/guidance/sources.json, as far as a citation needs it. */
export type Source = { readonly unit: string; readonly last: number }

export type Register = Readonly<Record<string, Source>>

const bracketed =
  /\[([A-Z]{2,}[A-Z0-9]*(?:-\d+)?) (§§?|ss?\.?|Arts?\.?|Rights?|reg|para)? ?(\d[^\]\n]*)\]/g
const plain = /(?<![[\w-])([A-Z]{2,}[A-Z0-9]*(?:-\d+)?) §(\d+)/g

/** Every citation is in the register, in the source's own unit, and no further than its last paragraph. */
export function checkCitations(files: readonly SourceFile[], register: Register): Violation[] {
  return files.flatMap((file) => [
    ...[...file.text.matchAll(bracketed)].flatMap(
      ([cited, key = '', unit = '', numbers = ''], at) =>
        refusals(register, key, unit, numbers).map((says) =>
          violation(file, nth(file.text, bracketed, at), `${cited} ${says}`),
        ),
    ),
    ...[...file.text.matchAll(plain)].flatMap(([cited, key = '', number = ''], at) =>
      refusals(register, key, '§', number).map((says) =>
        violation(file, nth(file.text, plain, at), `${cited} ${says}`),
      ),
    ),
  ])
}

const nth = (text: string, pattern: RegExp, at: number): number =>
  [...text.matchAll(pattern)][at]?.index ?? 0

function refusals(register: Register, key: string, unit: string, numbers: string): string[] {
  const source = Object.hasOwn(register, key) ? register[key] : undefined
  if (!source) return [`has no entry in docs/guidance/sources.json`]
  const singular = unit.replace(/^(§|s|Art|Right)[§s]?\.?$/, '$1')
  if (singular !== source.unit) return [`counts in "${source.unit}"`]
  return [...numbers.matchAll(/\d+/g)]
    .map(([digits]) => Number(digits))
    .filter((number) => number < 1 || number > source.last)
    .map((number) => `ends at ${source.last}, there is no ${number}`)
}
