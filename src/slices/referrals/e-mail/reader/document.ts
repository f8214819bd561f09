import type { LetterDocument } from '../rules.ts'
import type { FaultCode, RefusalCode } from './faults.ts'

/** What could be read of a file, or why nothing. `lost`: why what is named alone could not be; `fault`: where ours broke, without a word of the file. */
export type Reading =
  | { state: 'read'; documents: LetterDocument[]; lost: FaultCode[] }
  | { state: 'refused'; code: RefusalCode; sentence: string; fault: string | null }

/** One email as its reader found it. */
export type Mail = {
  headings: readonly (readonly [name: string, value: string])[]
  body: string
  attached: Attached[]
}

/** What hangs on an email: a file, or an email that was read with it. */
export type Attached = { name: string } & ({ type: string; bytes: Uint8Array } | { mail: Mail })
