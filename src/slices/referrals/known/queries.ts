import { sql } from 'kysely'
import { actingAs, anyOf, nowInTenant, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { nobody } from '../../../security/actor.ts'
import { isToCheck, type Likeness, type Marked } from '../../people/public.ts'
import type { Finding, Judgement, Party, Settled, Word } from './rules.ts'
import type { HeldReferral, Hold, Match } from './tables.ts'

const whyOf = (row: string) => ({ table: 'referral_match', column: 'why', row })
const judgementOf = (row: string) => ({ table: 'referral_hold', column: 'judgement', row })

export type NewMatch = {
  personId: string
  party: Party
  finding: Finding
  why: Likeness
  stops: boolean
}

/** How many of them were not found before: those may be hidden from whoever acts. */
export async function insertMatches(
  tx: Tx,
  { id, keys }: OfReferral,
  matches: readonly NewMatch[],
): Promise<number> {
  if (matches.length === 0) return 0
  const rows = matches.map(({ personId, party, finding, why, stops }) => {
    const match = newId()
    return {
      ...{ id: match, referral_id: id, person_id: personId, party, finding, stops },
      why: sealJson<'P3p'>(keys, whyOf(match), why),
      ...{ settled_as: null, settled_by: null, settled_at: null },
    }
  })
  const made = await tx
    .insertInto('referral_match')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(made.numInsertedOrUpdatedRows ?? 0)
}

type OfReferral = { id: string; keys: Keys }

// Once two records were made one, what was found of the one stands for the other.
const standing = sql<string>`standing_record(m.person_id)`

/** What was found and is within reach: of a case that is hidden from whoever acts there is nothing. */
export async function listMatches(tx: Tx, { id, keys }: OfReferral): Promise<Match[]> {
  const rows = await tx
    .selectFrom('referral_match as m')
    .innerJoin('support_case as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 'm.tenant_id')
        .on((on) => on.or([on('c.victim_id', '=', standing), on('c.subject_id', '=', standing)])),
    )
    .select([
      'm.id',
      standing.as('person_id'),
      'm.party',
      'm.finding',
      'm.why',
      'm.stops',
      'm.settled_as',
    ])
    .select(['c.id as caseId', 'c.reference'])
    .where('m.referral_id', '=', id)
    .orderBy('m.found_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    party: row.party,
    finding: row.finding,
    why: JSON.parse(unseal(keys, whyOf(row.id), row.why)),
    stops: row.stops,
    settledAs: row.settled_as,
    caseId: row.caseId,
    reference: row.reference,
  }))
}

/**
 * Whether this party may be the alleged stalker of another case. The service answers, not whoever asks: the case may be
 * hidden from her, and nothing goes to him all the same [PR 7].
 */
export const isOtherSideIn = (tx: Tx, referralId: string, party: Party): Promise<boolean> =>
  actingAs(tx, nobody, async () => {
    const found = await tx
      .selectFrom('referral_match')
      .select('id')
      .where('referral_id', '=', referralId)
      .where('party', '=', party)
      .where('finding', '=', 'counter-party')
      .where(sql<boolean>`settled_as is distinct from 'another'`)
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  })

/** Of whom a senior said that it is not whoever refers. */
export async function listReferrersElse(tx: Tx, referralId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral_match as m')
    .select(standing.as('person_id'))
    .where('m.referral_id', '=', referralId)
    .where('m.party', '=', 'referrer')
    .where('m.settled_as', '=', 'another')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/**
 * Whether the new ways to reach her that a referral names stay out of her case: a senior said that it is she and no more,
 * or has not said her word yet. The service answers, for whoever asks may not know that it was held.
 */
export const isWithheldByWord = (tx: Tx, referralId: string): Promise<boolean> =>
  actingAs(tx, nobody, async () => {
    const found = await tx
      .selectFrom('referral_hold')
      .select('id')
      .where('referral_id', '=', referralId)
      .where((either) =>
        either.or([either('word', 'is', null), either('word', '=', 'same-client')]),
      )
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  })

export async function setSettled(
  tx: Tx,
  ids: readonly string[],
  { as, by, at }: { as: Settled; by: string; at: Date },
) {
  await tx
    .updateTable('referral_match')
    .set({ settled_as: as, settled_by: by, settled_at: at })
    .where('id', '=', anyOf(ids))
    .where('settled_as', 'is', null)
    .execute()
}

/** The same where it was settled otherwise before: somebody found that it was wrong. */
export async function setSettledAnew(
  tx: Tx,
  ids: readonly string[],
  { as, by, at }: { as: Settled; by: string; at: Date },
) {
  await tx
    .updateTable('referral_match')
    .set({ settled_as: as, settled_by: by, settled_at: at })
    .where('id', '=', anyOf(ids))
    .execute()
}

/** False: it waits already. What was decided before stays as it is; `since`: it waited before, for another word. */
export async function insertHold(tx: Tx, referralId: string, since?: Date): Promise<boolean> {
  const made = await tx
    .insertInto('referral_hold')
    .values({ id: newId(), referral_id: referralId, held_at: since ?? nowInTenant, ...undecided })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'referral_id']).where('word', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return Number(made.numInsertedOrUpdatedRows ?? 0) > 0
}

const undecided = { word: null, judgement: null, decided_by: null, decided_at: null }

/** Every time that it was held, the one that waits or was decided last first. */
export async function listHolds(tx: Tx, { id, keys }: OfReferral): Promise<Hold[]> {
  const rows = await tx
    .selectFrom('referral_hold')
    .select(['id', 'held_at', 'word', 'judgement'])
    .where('referral_id', '=', id)
    .orderBy(sql`word is null`, 'desc')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    heldAt: row.held_at,
    word: row.word,
    judgement: row.judgement && JSON.parse(unseal(keys, judgementOf(row.id), row.judgement)),
  }))
}

export const findHold = async (tx: Tx, of: OfReferral): Promise<Hold | null> =>
  (await listHolds(tx, of))[0] ?? null

/** False: somebody decided meanwhile. */
export async function setWord(
  tx: Tx,
  { hold, keys }: { hold: string; keys: Keys },
  { word, judgement, by, at }: { word: Word; judgement: Judgement; by: string; at: Date },
): Promise<boolean> {
  const set = await tx
    .updateTable('referral_hold')
    .set({
      word,
      judgement: sealJson<'P3p'>(keys, judgementOf(hold), judgement),
      decided_by: by,
      decided_at: at,
    })
    .where('id', '=', hold)
    .where('word', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return set !== undefined
}

/** Who holds a case of these people, hidden or not: for keeping them from the other side, and for nothing else. */
export async function listWorkersOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const found = await sql<{ id: string }>`
    select id from workers_of_people(${[...personIds]}::uuid[]) id`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Referrals that wait for the word of whoever reads this: she reaches them, and the other side's case too. */
export async function listHeld(tx: Tx, atMost: number): Promise<HeldReferral[]> {
  return tx
    .selectFrom('referral_hold as h')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'h.tenant_id').onRef('r.id', '=', 'h.referral_id'),
    )
    .select(['r.id', 'r.reference', 'h.id as holdId', 'h.held_at as heldAt'])
    .where('h.word', 'is', null)
    .where('r.closed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('referral_match as m')
          .select('m.id')
          .whereRef('m.tenant_id', '=', 'h.tenant_id')
          .whereRef('m.referral_id', '=', 'h.referral_id')
          .where('m.stops', '=', true),
      ),
    )
    .orderBy('h.held_at')
    .limit(atMost)
    .execute()
}

/**
 * Referrals to be held against everybody again. Over is one that is closed, and one whose case is: where that is open, who
 * referred is still told.
 */
export async function listToCheck(tx: Tx): Promise<(Marked & { isOver: boolean })[]> {
  const rows = await tx
    .selectFrom('held_against as h')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'h.tenant_id').onRef('r.id', '=', 'h.referral_id'),
    )
    .select(['h.id', 'h.marked', 'r.closed_at', 'r.received_at'])
    .select(
      sql<string | null>`(select c.state from support_case c
        where c.tenant_id = r.tenant_id and c.id = r.case_id)`.as('state'),
    )
    .where(isToCheck())
    .orderBy('r.id')
    .execute()
  return rows.map(({ id, marked, state, closed_at, received_at }) => {
    const isOver =
      closed_at !== null || received_at === null || (state !== null && state !== 'open')
    return { id, marked, isOver }
  })
}

/** Of the cases, those that are open. */
export async function listOpenOf(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('id', '=', anyOf(caseIds))
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
