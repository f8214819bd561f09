import { prepareApart, runApart } from '../../../../platform/apart.ts'
import type { Reading } from './document.ts'
import { refused } from './faults.ts'
import type { Brought, Look } from './looking.ts'
import type { ReaderTask } from './reader-program.ts'

export type ReaderLimits = { milliseconds?: number; megabytes?: number }

/** Somebody waits for it; 25 MB with long forms take three seconds on a small machine. */
const usual = { milliseconds: 30_000, megabytes: 256 }

const program = new URL('./reader-program.ts', import.meta.url)

/** Called when somebody is about to bring a file, so that the first does not wait for it. */
export const prepareLetterReader = () => prepareApart(program)

/**
 * Reads what a stranger sent in a process of its own (ADR-0043): a file made to do harm ends that process, and
 * becomes a sentence like any other. Always resolves.
 */
export async function readLetterApart(
  bytes: Uint8Array,
  fileName: string,
  limits: ReaderLimits = {},
): Promise<Reading> {
  const words: ReaderTask = { fileName }
  let reading: Reading = refused('stopped')
  const end = await runApart<Reading>(program, { words, bytes }, { ...usual, ...limits }, () => {
    return (said) => {
      reading = said
    }
  })
  return end === 'took-too-long' ? refused('too-long') : reading
}

/** Whether a person could open it, which is far less than to read it: others wait for their turn meanwhile. */
const looking = { milliseconds: 8000, megabytes: 256 }

/** The same, of one file that somebody attaches: nothing is taken from it (ADR-0059). */
export async function lookApart(bytes: Uint8Array, lookAs: Brought): Promise<Look> {
  const words: ReaderTask = { lookAs }
  let look: Look = refused('stopped')
  const end = await runApart<Look>(program, { words, bytes }, looking, () => (said) => {
    look = said
  })
  return end === 'took-too-long' ? refused('too-long') : look
}
