import type { Likeness } from '../../../people/public.ts'
import type { Party } from '../public.ts'

type Standing = { id: string; personId: string; party: Party; why: Likeness; stops: boolean }
type FoundAnew = Omit<Standing, 'id'>

/**
 * What is said otherwise now of what was found before: what agrees is the newest, and what stops an opening once stops it
 * until a senior has said her word, for nobody has looked at it in between.
 */
export function renewedOf(before: readonly Standing[], found: readonly FoundAnew[]) {
  return before.flatMap(({ id, personId, party, why, stops }) => {
    const anew = found.find((each) => each.personId === personId && each.party === party)
    if (!anew) return []
    const isWorse = anew.stops && !stops
    if (!isWorse && JSON.stringify(anew.why) === JSON.stringify(why)) return []
    return [{ id, why: anew.why, stops: stops || anew.stops, isWorse }]
  })
}
