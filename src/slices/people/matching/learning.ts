import { type Comparison, compare } from './comparing.ts'
import { addressFields, type Field, fields, type Person } from './fields.ts'
import { type Counted, countValues } from './frequencies.ts'
import type { Level } from './levels.ts'
import {
  type Model,
  mapFields,
  type Shares,
  usualModel,
  usualSame,
  usualStranger,
} from './model.ts'
import {
  type Chance,
  chanceOf,
  likelihoodsOf,
  oddsOf,
  type Ratios,
  ratio,
  ratiosOf,
} from './weights.ts'

/** What is usual counts as so many pairs seen: a small file is read by it, a large one speaks for itself. */
const usualCounts = { same: 30, stranger: 300 }
const strangersLookedAt = 20_000
const rounds = 12
const leastTelling = 1e-4

export type Learned = { model: Model; counted: Counted }

export type Sample = {
  left: readonly Person[] // those whose candidates were looked at
  right: readonly Person[]
  pairs: readonly (readonly [Person, Person])[]
  possible: number // pairs, of those whose candidates were looked at with everybody
}

/** m by expectation and maximisation over the candidates of a sample, u from pairs drawn at random. */
export function learn(everybody: readonly Person[], sample: Sample): Learned {
  const counted = countValues(everybody)
  const usual = usualModel(sample.right.length)
  const stranger = strangersOf(sample, counted, usual)
  const start: Model = { ...usual, stranger }
  const seen = sample.pairs
    .map(([a, b]) => seenPair(compare(a, b), stranger, counted))
    .filter((pair) => isTelling(pair, start))
  const possible = sample.possible
  let model = start
  for (let round = 0; round < rounds; round += 1) model = better(model, seen, possible)
  return { model, counted }
}

/** Pairs at random, without those that look like one person: in small files they would be a good part. */
function strangersOf({ left, right }: Sample, counted: Counted, usual: Model): Model['stranger'] {
  const counts = mapFields(() => [0, 0, 0, 0, 0])
  const drawn = Math.min(strangersLookedAt, left.length * right.length)
  for (let n = 0; n < drawn; n += 1) {
    const a = left[n % left.length]
    const b = right[(n * 7919 + Math.floor(n / left.length) * 31) % right.length]
    if (!a || !b || a === b) continue
    const comparison = compare(a, b)
    const ratios = ratiosOf(comparison, usual, counted.frequencies)
    if (oddsOf(likelihoodsOf(ratios, comparison.crossed, usual.moved), usual) > 0.01) continue
    for (const field of fields) {
      const outcome = comparison.outcomes[field]
      // Addresses of mail are made of names: between strangers drawn at random none would be nearly equal.
      if (field === 'email') continue
      if (outcome !== null) counts[field][outcome.level] = (counts[field][outcome.level] ?? 0) + 1
    }
  }
  return mapFields((field) =>
    withEqual(
      blend(counts[field], usualStranger[field], usualCounts.stranger),
      counted.equal[field],
    ),
  )
}

/** Equal values are too rare to be drawn; how often they come is known from the counts. */
function withEqual([equalDrawn, ...others]: Shares, equal: number): Shares {
  const scale = (1 - Math.min(equal, 0.95)) / (1 - equalDrawn)
  const [alike = 0, slip = 0, kind = 0, other = 0] = others.map((share) => share * scale)
  return [Math.min(equal, 0.95), alike, slip, kind, other]
}

function blend(counts: readonly number[], usual: Shares, weight: number): Shares {
  const total = counts.reduce((sum, count) => sum + count, weight)
  const share = (level: Level) => ((counts[level] ?? 0) + weight * usual[level]) / total
  return [share(0), share(1), share(2), share(3), share(4)]
}

/**
 * Of one person's records few have another given name or birthday altogether. Without this bound the members of a
 * household, who share all the rest, would teach that names mean nothing.
 */
const mostOthers: Partial<Record<Field, number>> = { given: 0.05, surname: 0.15, born: 0.06 }

function atMostOthers(shares: Shares, most: number): Shares {
  const [equal, alike, slip, kind, other] = shares
  if (other <= most) return shares
  const scale = (1 - most) / (1 - other)
  return [equal * scale, alike * scale, slip * scale, kind * scale, most]
}

type Seen = { levels: Record<Field, Level | null>; chances: Record<Field, Chance>; crossed: number }

function seenPair(comparison: Comparison, stranger: Model['stranger'], counted: Counted): Seen {
  const { outcomes, crossed } = comparison
  return {
    crossed,
    levels: mapFields((field) => outcomes[field]?.level ?? null),
    chances: mapFields((field) => {
      const outcome = outcomes[field]
      if (outcome === null) return { chance: 1, ofEqual: 1 }
      return chanceOf(field, outcome, stranger[field], counted.frequencies)
    }),
  }
}

/** One round: who is how likely one person under the model, and what the model would then be. */
function better(model: Model, seen: readonly Seen[], possible: number): Model {
  const counts = mapFields(() => [0, 0, 0, 0, 0])
  const sums = { same: 0, household: 0, street: 0, town: 0, moved: 0 }
  const { pairs } = model
  for (const pair of seen) {
    const ratios = ratiosIn(pair, model)
    const found = likelihoodsOf(ratios, pair.crossed, model.moved)
    const same = pairs.same * found.same
    const household = pairs.household * found.household
    const street = pairs.street * found.street
    const town = pairs.town * found.town
    const all = same + household + street + town + 1
    const share = Number.isFinite(same) ? same / all : 1
    sums.same += share
    sums.moved += share * (1 - found.stays)
    sums.household += household / all || 0
    sums.street += street / all || 0
    sums.town += town / all || 0
    for (const field of fields) {
      const level = pair.levels[field]
      if (level === null || share < 1e-6) continue
      const weight = addressFields.includes(field) ? share * found.stays : share
      counts[field][level] = (counts[field][level] ?? 0) + weight
    }
  }
  const usual = usualCounts.same
  return {
    stranger: model.stranger,
    same: mapFields((field) =>
      atMostOthers(blend(counts[field], usualSame[field], usual), mostOthers[field] ?? 1),
    ),
    pairs: {
      same: (sums.same + 0.5) / possible,
      household: (sums.household + 0.3) / possible,
      street: (sums.street + 1) / possible,
      town: Math.min(0.1, (sums.town + 1) / possible),
    },
    moved: Math.min(0.6, (sums.moved + usual * 0.12) / (sums.same + usual)),
  }
}

/** Most candidates are plainly strangers: whatever the rounds do, they teach nothing. */
function isTelling(pair: Seen, model: Model): boolean {
  const found = likelihoodsOf(ratiosIn(pair, model), pair.crossed, model.moved)
  const { pairs } = model
  const explained = pairs.same * found.same + pairs.household * found.household
  return explained + pairs.street * found.street + pairs.town * found.town > leastTelling
}

function ratiosIn({ levels: found, chances }: Seen, model: Model): Ratios {
  return mapFields((field) => {
    const level = found[field]
    return level === null ? 1 : ratio(model.same[field], level, chances[field])
  })
}
