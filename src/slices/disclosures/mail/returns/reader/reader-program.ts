import { workApart } from '../../../../../platform/apart-inside.ts'
import { readReturned } from './report.ts'

void workApart(async (_words, bytes, say) => say(await readReturned(bytes)))
