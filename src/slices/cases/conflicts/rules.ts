import { maySamePersonBear, sameName } from '../../../security/names.ts'
import { type Likeness, likenessOfNames } from '../../people/public.ts'

export const wallKinds = ['agency', 'person', 'team', 'match', 'apart'] as const
export type WallKind = (typeof wallKinds)[number]

export const toldForDays = 14 // how long a match stands on the day of who leads

/** Whom something would go to: a person, and the organisation behind that person. */
export type Recipient = { person: string; organisation: string }

type Named = { kind: WallKind; name: string }

/**
 * The wall that stands between this case and a recipient, if one does. Names are compared without regard to
 * capitals, marks, and the words by which one force or agency is written in several ways [PR 4].
 */
export function wallBetween<W extends Named>(walls: readonly W[], recipient: Recipient): W | null {
  return walls.find((wall) => standsBefore(wall, recipient)) ?? null
}

function standsBefore({ kind, name }: Named, { person, organisation }: Recipient): boolean {
  switch (kind) {
    case 'agency':
      return sameName(name, organisation)
    case 'person':
      return sameName(name, person) || maySamePersonBear(name, person)
    case 'team':
    case 'match':
    case 'apart':
      return false // they stand against our own people, to whom nothing is sent
  }
}

/** One of our own people, as a wall may name her. */
export type Colleague = {
  id: string
  names: readonly string[] // the working name, and the legal one
  employer: string | null
  team: string | null
}

/**
 * Whether this wall stands before one of our own: she, her team, or who employs her is named. "PC Tom James Kestrel"
 * means a worker called Tom Kestrel; "Tom" means whoever is known here by that one word, not every Tom.
 */
export function shutsOut(
  wall: Named & { accountId?: string | null | undefined },
  colleague: Colleague,
): boolean {
  switch (wall.kind) {
    case 'agency':
      return colleague.employer !== null && sameName(wall.name, colleague.employer)
    case 'person':
      return colleague.names.some((name) => maySamePersonBear(wall.name, name))
    case 'team':
      return colleague.team !== null && sameName(wall.name, colleague.team)
    case 'match':
    case 'apart':
      return wall.accountId === colleague.id
  }
}

/** The colleagues who bear the full name of somebody in the case: one word alone is a coincidence. */
export function namesakes(
  parties: readonly string[],
  colleagues: readonly Colleague[],
): Colleague[] {
  const full = parties.filter(isFull)
  return colleagues.filter(({ names }) =>
    full.some((party) => names.some((name) => maySamePersonBear(party, name))),
  )
}

/** Those who nearly bear one of these names, and none exactly: a question for who leads, and no wall. */
export function nearNamesakes(
  parties: readonly string[],
  colleagues: readonly Colleague[],
): Near[] {
  const exact = new Set(namesakes(parties, colleagues))
  return colleagues
    .filter((colleague) => !exact.has(colleague))
    .flatMap(({ id: accountId, names }) =>
      parties.filter(isFull).flatMap((name) => {
        const likeness = names.filter(isFull).flatMap((own) => likenessOfNames(name, own) ?? [])
        return likeness.slice(0, 1).map((like) => ({ accountId, name, ...like }))
      }),
    )
}

type Near = { accountId: string; name: string } & Likeness
const isFull = (name: string): boolean => /\S\s+\S/.test(name.trim())
