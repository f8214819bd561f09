// Reads docs/guidance/features.csv: what such a service is expected to do, in our own words, and what of it stands.

import { type State, stateOf } from './coverage.ts'

export type Feature = {
  readonly id: string
  readonly words: string
  readonly issue: string
  readonly state: State
}

const row = /^(F\d{2,3}),"([^"]+)",(\w+),(\w+)$/

/** The lines of the table, in its order. A row that cannot be read stops the count: it would be lost. */
export function readFeatures(page: string): Feature[] {
  const [head, ...lines] = page.trim().split('\n')
  if (head !== 'id,words,issue,state') throw new Error('features.csv begins with another head')
  return lines.map((line) => {
    const [, id, words, issue, word = ''] = row.exec(line) ?? []
    const state = stateOf(word)
    if (!id || !words || !issue || !state)
      throw new Error(`This row of features.csv cannot be read: ${line}`)
    return { id, words, issue, state }
  })
}

/** The features a test name says that it proves: `opens for an hour (F26)`. */
export const featuresIn = (name: string): string[] =>
  [...name.matchAll(/\((F\d{2,3})\)/g)].flatMap(([, id]) => id ?? [])
