import { placeOfFault, workApart } from '../../../../platform/apart-inside.ts'
import { refused } from './faults.ts'
import { readLetter } from './reading.ts'

/** What the reader is asked beside the bytes; it is a program of its own, which a bad file may kill. */
export type ReaderTask = { fileName: string }

void workApart<ReaderTask>(async ({ fileName }, bytes, say) => {
  const reading = await readLetter(bytes, fileName).catch((error) =>
    refused('stopped', placeOfFault(error)),
  )
  say(reading)
})
