import { z } from 'zod'
import { evenWithFaults } from '../../../platform/http.ts'
import { noDetails } from '../details/public.ts'
import type { Channel } from '../public.ts'
import { channelChosen, type IncidentInput, whatHappened, whenSaid } from '../telling/public.ts'
import { jottingsAtMost, jottingsIn } from './rules.ts'

const tooMany = `Record ${jottingsAtMost} at once or fewer. Bring in a file where there are more`
const nothing = 'Type at least one incident: when, and what happened'
const longestText = 60_000

/** The boxes of one row send one value each, all under the same three names. */
const column = <T extends z.ZodType>(each: T) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(each).max(jottingsAtMost, tooMany),
  )

const box = z.string().trim()
type Told = { when: string; what: string; channel: Channel; at: { when: string[]; what: string[] } }

/** Rows and lines in their order. What cannot be read is asked for again beside its own row or line. */
export const jottingsForm = (today: string) =>
  z
    .object({
      rowWhen: column(box),
      rowWhat: column(box),
      rowChannel: column(channelChosen),
      lines: z.preprocess(
        (value) => [value ?? ''].flat().join('\n'),
        box.max(longestText, 'Use 60,000 characters or fewer, and save the rest after it'),
      ),
    })
    .superRefine((form, context) => checkAll(toldIn(form), today, context), evenWithFaults)
    .transform((form): IncidentInput[] =>
      toldIn(form).map(({ when, what, channel }) => ({ ...standing, when, what, channel })),
    )

const standing = { who: null, sourceKind: 'told', details: noDetails, contactId: null } as const

type Boxes = { rowWhen: string[]; rowWhat: string[]; rowChannel: Channel[]; lines: string }

function toldIn({ rowWhen = [], rowWhat = [], rowChannel = [], lines = '' }: Partial<Boxes>) {
  const longest = Math.max(rowWhen.length, rowWhat.length)
  const rows = Array.from({ length: longest }, (_, at): Told => {
    const [row, when, what] = [String(at + 1), rowWhen[at] ?? '', rowWhat[at] ?? '']
    const places = { when: ['rowWhen', row], what: ['rowWhat', row] }
    return { when, what, channel: rowChannel[at] ?? 'other', at: places }
  })
  const typed = jottingsIn(lines).map(({ when, what, line }): Told => {
    const place = ['lines', String(line)]
    return { when, what, channel: 'other', at: { when: place, what: place } }
  })
  return [...rows.filter(({ when, what }) => when !== '' || what !== ''), ...typed]
}

function checkAll(told: Told[], today: string, context: z.RefinementCtx) {
  const problem = told.length === 0 ? nothing : told.length > jottingsAtMost ? tooMany : null
  if (problem !== null) context.addIssue({ code: 'custom', path: ['lines'], message: problem })
  for (const each of told.slice(0, jottingsAtMost)) check(each, today, context)
}

function check({ when, what, at }: Told, today: string, context: z.RefinementCtx) {
  const faults = [
    { path: at.when, read: whenSaid(today).safeParse(when) },
    { path: at.what, read: whatHappened().safeParse(what) },
  ]
  for (const { path, read } of faults)
    for (const { message } of read.error?.issues.slice(0, 1) ?? [])
      context.addIssue({ code: 'custom', path, message })
}
