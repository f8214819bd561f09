import { workApart } from '../../../../platform/apart-inside.ts'
import { refused } from './faults.ts'
import { readLetter } from './reading.ts'

/** What the reader is asked beside the bytes; it is a program of its own, which a bad file may kill. */
export type ReaderTask = { fileName: string }

// The message of an error may quote the file; where it happened does not.
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error'
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...places.slice(0, 5)].join('\n')
}

void workApart<ReaderTask>(async ({ fileName }, bytes, say) => {
  const reading = await readLetter(bytes, fileName).catch((error) =>
    refused('stopped', faultOf(error)),
  )
  say(reading)
})
