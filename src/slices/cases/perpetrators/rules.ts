import type { Around } from '../relations/public.ts'

/** Two cases about whose conduct somebody said, or the record of a person says, that it is one and the same. */
export type Pair = { caseId: string; otherId: string }

/**
 * Every case that is led to from this one, itself first: from case to case, over pairs that are within reach alone. So
 * a case that is hidden neither stands here nor leads to another, and leaves no gap by which it could be told.
 */
export function casesLedTo(caseId: string, pairs: readonly Pair[]): string[] {
  const found = [caseId]
  for (const at of found) {
    for (const { caseId: one, otherId: other } of pairs) {
      if (one === at && !found.includes(other)) found.push(other)
      if (other === at && !found.includes(one)) found.push(one)
    }
  }
  return found
}

type Told = Pick<Around, 'name' | 'relation' | 'roles'>

/** Who else is harmed, and who else does it, as told in one case. */
export const harmedBeside = (around: readonly Told[]) =>
  around.filter(({ roles }) => roles.includes('secondary-victim'))
export const doingItToo = (around: readonly Told[]) =>
  around.filter(({ roles }) => roles.includes('other-alleged-perpetrator'))
