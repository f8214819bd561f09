import type { LetterDocument } from '../rules.ts'

/** What could be read of a file, or why nothing. `fault`: where ours broke, without a word of the file. */
export type Reading =
  | { state: 'read'; documents: LetterDocument[] }
  | { state: 'refused'; sentence: string; fault: string | null }

/** One email as its reader found it. */
export type Mail = {
  headings: readonly (readonly [name: string, value: string])[]
  body: string
  attached: Attached[]
}

/** What hangs on an email: a file, or an email that was read with it. */
export type Attached = { name: string } & ({ type: string; bytes: Uint8Array } | { mail: Mail })
