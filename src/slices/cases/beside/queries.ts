import { sql } from 'kysely'
import { nowInTenant, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { isToCheck, type Marked } from '../../people/public.ts'
import type { BesideWord, FoundBeside } from './rules.ts'
import type { BesideHeld, BesideMatch, PartyTold, ToldBeside } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const foundOf = (row: string) => ({ table: 'beside_match', column: 'found', row })
const reasonOf = (row: string) => ({ table: 'beside_match', column: 'reason', row })

// Once two records were made one, what was found of the one stands for the other.
const standing = sql<string>`standing_record(m.person_id)`

/** What a referral tells is asked of no more once it was closed without a case, or erased. `m` is beside_match. */
export const isAsked = sql<boolean>`(m.referral_id is null or m.word is not null or exists (
  select from referral told join data_key k on k.tenant_id = told.tenant_id and k.subject_id = told.id
   where told.tenant_id = m.tenant_id and told.id = m.referral_id and told.closed_at is null))`

/** What was found and is within reach: of a case that is hidden from whoever acts there is nothing. */
export async function listBeside(tx: Tx, { case: { id }, keys }: InCase): Promise<BesideMatch[]> {
  const rows = await tx
    .selectFrom('beside_match as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').on('p.id', '=', standing),
    )
    // Of whom no case is any more, what was said stands all the same: the name is not asked of again.
    .leftJoin('support_case as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 'm.tenant_id')
        .on((on) => on.or([on('c.victim_id', '=', standing), on('c.subject_id', '=', standing)])),
    )
    .select(['m.id', 'm.found', 'm.found_at', 'm.word', 'm.reason', 'p.id as who', 'p.kind'])
    .select(['c.id as caseId', 'c.reference'])
    .where('m.case_id', '=', id)
    .orderBy('m.found_at')
    .orderBy('m.id')
    .orderBy('c.reference')
    .execute()
  const matches = new Map<string, BesideMatch>()
  for (const row of rows) {
    const match = matches.get(row.id) ?? openMatch(keys, row, { kind: row.kind, called: null })
    if (row.caseId !== null && row.reference !== null)
      match.cases.push({ id: row.caseId, reference: row.reference })
    matches.set(row.id, match)
  }
  const of = { case: { id }, keys }
  const [told, colleagues] = [await listToldBeside(tx, of), await listColleaguesBeside(tx, of)]
  return [...matches.values(), ...told, ...colleagues]
}

/** Of whom a referral tells. Once its case is open that is a person, and what was said of the one stands for the other. */
async function listToldBeside(tx: Tx, { case: { id }, keys }: InCase) {
  const rows = await tx
    .selectFrom('beside_match as m')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'm.tenant_id').onRef('r.id', '=', 'm.referral_id'),
    )
    .leftJoin('support_case as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 'r.tenant_id')
        .onRef('c.id', '=', 'r.case_id')
        .on(({ not, exists, selectFrom }) =>
          // Of a further referral of a case nobody has said that its people are those of the case.
          not(
            exists(
              selectFrom('referral_joining as j')
                .select('j.id')
                .whereRef('j.tenant_id', '=', 'r.tenant_id')
                .whereRef('j.referral_id', '=', 'r.id')
                .where('j.parted_at', 'is', null),
            ),
          ),
        ),
    )
    .select(['m.id', 'm.found', 'm.found_at', 'm.word', 'm.reason', 'm.party'])
    .select(['r.id as toldIn', 'r.reference', 'c.id as caseId', 'c.reference as caseReference'])
    .select(
      sql<string>`coalesce(case m.party when 'victim' then c.victim_id else c.subject_id end, r.id)`.as(
        'who',
      ),
    )
    .leftJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'r.tenant_id').onRef('k.subject_id', '=', 'r.id'),
    )
    .select('k.subject_id as isKept')
    .where('m.case_id', '=', id)
    .where(isAsked)
    .orderBy('m.found_at')
    .orderBy('m.id')
    .execute()
  return rows.map(({ party, toldIn, reference, isKept, caseId, caseReference, ...row }) => {
    const kind = party === 'victim' ? ('victim' as const) : ('subject-of-concern' as const)
    const called = isKept && reference
    const match = { ...openMatch(keys, row, { kind, called }), toldIn }
    if (!isKept) match.agrees = []
    if (caseId !== null && caseReference !== null)
      match.cases.push({ id: caseId, reference: caseReference })
    return match
  })
}

/** Beside which cases somebody may be of whom this referral tells, within reach of whoever reads this. */
export async function listBesideOfReferral(tx: Tx, referralId: string): Promise<ToldBeside[]> {
  return tx
    .selectFrom('beside_match as m')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.case_id'),
    )
    .select(['c.id as caseId', 'c.reference', 'm.word'])
    .select(({ ref }) => ref('m.party').$notNull().as('party'))
    .where('m.referral_id', '=', referralId)
    .where(isAsked)
    .orderBy('m.found_at')
    .orderBy('m.id')
    .execute()
}

/** One of our own whose name is nearly that of somebody in the case or beside it; of herself none finds it. */
async function listColleaguesBeside(tx: Tx, { case: { id }, keys }: InCase) {
  const rows = await tx
    .selectFrom('beside_match')
    .select(['id', 'found', 'found_at', 'word', 'reason'])
    .select(({ ref }) => ref('account_id').$notNull().as('who'))
    .where('case_id', '=', id)
    .where('account_id', 'is not', null)
    .orderBy('found_at')
    .orderBy('id')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map(({ who }) => who),
  )
  return rows.map((row) => {
    const called = names.get(row.who) ?? 'a former worker'
    return openMatch(keys, row, { kind: 'colleague', called })
  })
}

type Row = Pick<BesideMatch, 'id' | 'who' | 'word'> & {
  found: Uint8Array
  found_at: Date
  reason: Uint8Array | null
}

function openMatch(
  keys: Keys,
  { id, who, word, ...row }: Row,
  is: Pick<BesideMatch, 'kind' | 'called'>,
): BesideMatch {
  const found: FoundBeside = JSON.parse(unseal(keys, foundOf(id), row.found))
  const reason = row.reason && JSON.parse(unseal(keys, reasonOf(id), row.reason))
  return { ...found, ...is, id, who, word, reason, foundAt: row.found_at, cases: [], toldIn: null }
}

export type WhoBeside =
  | { personId: string }
  | { accountId: string }
  | { referralId: string; party: PartyTold }

export async function insertBeside(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  { of, found }: { of: WhoBeside; found: FoundBeside },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('beside_match')
    .values({
      id,
      case_id,
      person_id: 'personId' in of ? of.personId : null,
      account_id: 'accountId' in of ? of.accountId : null,
      referral_id: 'referralId' in of ? of.referralId : null,
      party: 'party' in of ? of.party : null,
      found: sealJson<'P3p'>(keys, foundOf(id), found),
      found_at: nowInTenant,
      word: null,
      reason: null,
      decided_by: null,
      decided_at: null,
    })
    .execute()
  return id
}

/** False: somebody decided meanwhile. */
export async function setBesideWord(
  tx: Tx,
  { keys }: InCase,
  { id, word, reason, by, at }: Decided & { id: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('beside_match')
    .set({
      word,
      reason: sealJson<'P3p'>(keys, reasonOf(id), reason),
      decided_by: by,
      decided_at: at,
    })
    .where('id', '=', id)
    .where('word', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

type Decided = { word: BesideWord; reason: string; by: string; at: Date }

/** Cases beside which somebody waits for the word of whoever reads this: she reaches both of them. */
export async function listBesideHeld(tx: Tx, atMost: number): Promise<BesideHeld[]> {
  return (
    tx
      .selectFrom('beside_match as m')
      .innerJoin('support_case as c', (join) =>
        join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.case_id'),
      )
      .select(['c.id as caseId', 'c.reference'])
      .select(({ fn }) => fn.min('m.found_at').as('since'))
      .where('m.word', 'is', null)
      .where(isAsked)
      .where('c.state', '=', 'open')
      .groupBy(['c.id', 'c.reference'])
      // A colleague who may be the one finds the case all the while.
      .orderBy(sql`bool_or(m.account_id is not null)`, 'desc')
      .orderBy('since')
      .limit(atMost)
      .execute()
  )
}

/**
 * Cases with somebody beside them who is to be held against everybody again, while they are open. Each is asked for by its
 * id: how few are marked is nothing that the database foresees.
 */
export const listBesideToCheck = (tx: Tx): Promise<(Marked & { isOver: boolean })[]> =>
  tx
    .selectFrom('held_against as h')
    .select(['h.id', 'h.marked'])
    .select(
      sql<boolean>`coalesce((select c.state <> 'open' from support_case c
        where c.tenant_id = h.tenant_id and c.id = h.case_id), true)`.as('isOver'),
    )
    .where(isToCheck())
    .where('h.case_id', 'is not', null)
    .orderBy('h.id')
    .execute()
