import { grouped } from '../../../../platform/numbers.ts'
import type { Selection } from '../../../disclosures/public.ts'
import { channelWords, type Incident } from '../../public.ts'

/** More would not be read, and setting it would take minutes: a period or channels are asked for. */
export const entriesAtMost = 5000

export const channelNames: readonly string[] = Object.keys(channelWords)

/** What goes along only where it is ticked: how it affected the victim, who else was there, what the victim is not told. */
export const additions = ['impact', 'witnesses', 'withheld'] as const

/** The incidents that the selection asks for, in the order in which they came. */
export function chosenFrom(incidents: Incident[], selection: Selection) {
  const inPeriod = incidents.filter(({ on }) => isWithin(on, selection))
  const { channels } = selection
  const chosen =
    channels.length === 0 ? inPeriod : inPeriod.filter(({ channel }) => channels.includes(channel))
  return {
    chosen,
    outsidePeriod: incidents.length - inPeriod.length,
    otherChannels: inPeriod.length - chosen.length,
  }
}

const isWithin = (on: string, { from, to }: Selection) =>
  (from === null || on >= from) && (to === null || on <= to)

/** Why this selection cannot be made into a file, in words that say what to do. */
export function refusalOf(
  total: number,
  chosen: number,
): { field: string; message: string } | null {
  if (total === 0)
    return {
      field: 'from',
      message:
        'The timeline of this case is empty, so there is nothing to share. Bring in what happened first',
    }
  if (chosen === 0)
    return {
      field: 'from',
      message: 'No entry lies in this period and these channels. Choose another period',
    }
  if (chosen > entriesAtMost)
    return {
      field: 'from',
      message: `${grouped(chosen)} entries are too many for one file. Choose a shorter period, with ${grouped(entriesAtMost)} at the most`,
    }
  return null
}
