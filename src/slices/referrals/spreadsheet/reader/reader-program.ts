import { placeOfFault, workApart } from '../../../../platform/apart-inside.ts'
import { readSpreadsheet } from './reading.ts'
import { refused } from './refusals.ts'

/** A program of its own, which a bad file may kill. */
void workApart<null>(async (_, bytes, say) => {
  say(await readSpreadsheet(bytes).catch((error) => refused('stopped', placeOfFault(error))))
})
