import type { CaseInput } from '../src/slices/cases/public.ts'
import type { Person, World } from './support.ts'

/** A case that was closed long ago: its time is over. */
export async function aClosedCase(
  world: World,
  holder: Person,
  input: Partial<CaseInput> = {},
  openedOn = '2018-03-01',
): Promise<string> {
  const id = await world.aCase(holder, input)
  await world.inTenant(holder, (tx) =>
    tx
      .updateTable('support_case')
      .set({ state: 'closed', opened_on: openedOn })
      .where('id', '=', id)
      .execute(),
  )
  return id
}

export const proposal = {
  what: 'all',
  because: 'R01',
  why: 'Nothing was heard for eight years, and no proceedings run.',
}

export const holding = {
  askedBy: 'court',
  reason: 'The inquest of her neighbour, reference 4711.',
  from: '2026-06-17',
  reviewOn: '2026-12-17',
}

export const whoAsks = {
  askedBy: 'victim',
  who: 'Maya Rowan, by telephone',
  what: 'Everything about the winter at Whitby',
  proof: 'Called back on the number that is on the case',
  receivedOn: '2026-06-10',
}
