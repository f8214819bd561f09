import { placeOfFault, workApart } from '../../../../platform/apart-inside.ts'
import { refused } from './faults.ts'
import { type Brought, lookAt } from './looking.ts'
import { readLetter } from './reading.ts'

/** What the reader is asked beside the bytes; it is a program of its own, which a bad file may kill. */
export type ReaderTask = { fileName: string } | { lookAs: Brought }

void workApart<ReaderTask>(async (task, bytes, say) => {
  const work = 'lookAs' in task ? lookAt(bytes, task.lookAs) : readLetter(bytes, task.fileName)
  say(await work.catch((error) => refused('stopped', placeOfFault(error))))
})
