import { prepareApart, runApart } from '../../../../platform/apart.ts'
import type { Reading } from '../rules.ts'
import { refused } from './refusals.ts'

export type ReaderLimits = { milliseconds?: number; megabytes?: number }

/** Somebody waits for it; five hundred full lines take two seconds on a small machine. */
const usual = { milliseconds: 20_000, megabytes: 256 }

const program = new URL('./reader-program.ts', import.meta.url)

/** Called when somebody is about to choose a file, so that the first does not wait for it. */
export const prepareSpreadsheetReader = () => prepareApart(program)

/**
 * Reads what a stranger made in a process of its own (ADR-0043): a file made to do harm ends that process, and becomes
 * a sentence like any other. Always resolves.
 */
export async function readSpreadsheetApart(
  bytes: Uint8Array,
  limits: ReaderLimits = {},
): Promise<Reading> {
  let reading: Reading = refused('stopped')
  const task = { words: null, bytes }
  const end = await runApart<Reading>(program, task, { ...usual, ...limits }, () => (said) => {
    reading = said
  })
  return end === 'took-too-long' ? refused('too-long') : reading
}
