// Reads docs/guidance/coverage.md and the names of tests: which line of the guidance is kept by what.

export type State = 'open' | 'part' | 'done'

/** One line of the guidance that the service has to keep. */
export type Acceptance = { readonly id: string; readonly says: string; readonly state: State }

const row = /^\| (A\w+) \| ([^|]*) \| (.*) \| ([A-Z]\d?) \| (\w+) \|$/

/** The lines of the table, in its order. A row that cannot be read stops the count: it would be lost. */
export function readCoverage(page: string): Acceptance[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| A'))
    .map((line) => {
      const [, id, , says = '', , state = ''] = row.exec(line) ?? []
      if (!id || !isState(state)) throw new Error(`This row of coverage.md cannot be read: ${line}`)
      return { id, says, state }
    })
}

const isState = (word: string): word is State =>
  word === 'open' || word === 'part' || word === 'done'

export const stateOf = (word: string): State | null => (isState(word) ? word : null)

/** The ids a test name ends with: `keeps the typed words (A085c)`, `… (A085a, A085b)`. */
export function idsIn(name: string): string[] {
  const [, ids = ''] = /\((A(?:\d{3}|F\d)[a-z]?(?:, A(?:\d{3}|F\d)[a-z]?)*)\)$/.exec(name) ?? []
  return ids === '' ? [] : ids.split(', ')
}
