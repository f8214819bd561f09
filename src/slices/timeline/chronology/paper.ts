import { readFileSync } from 'node:fs'
import {
  type ChronologyDocument,
  coverFacts,
  entryFacts,
  footer,
  sectionNames,
  whereNone,
} from './document.ts'

/** The typst template that sets what `paperOf` gives. */
export const chronologyTemplate = readFileSync(new URL('./chronology.typ', import.meta.url), 'utf8')

/** The chronology with every word that its template sets. */
export const paperOf = (document: ChronologyDocument) => ({
  ...document,
  coverFacts: coverFacts(document.cover),
  entries: document.entries.map((entry) => ({ ...entry, facts: entryFacts(entry) })),
  names: sectionNames,
  empty: whereNone,
  footer,
})
