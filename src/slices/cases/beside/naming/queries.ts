import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'
import { isAsked } from '../public.ts'

/** Open cases beside which somebody waits for a word, whoever may see it. */
export async function listWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('beside_match as m')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.case_id'),
    )
    .select('c.id')
    .where('m.word', 'is', null)
    .where('m.account_id', 'is', null)
    .where(isAsked)
    .where('c.state', '=', 'open')
    .groupBy('c.id')
    .orderBy('c.id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Which other cases whoever decides has to reach, for all that waits beside this one, and who does not find a referral of
 * it. Read as the machine, for who may say the word.
 */
export async function findWhereKnown(tx: Tx, caseId: string) {
  const found = await sql<{ others: string[]; keptFrom: string[] }>`
    with waiting as (select m.* from beside_match m where m.case_id = ${caseId} and m.word is null and ${isAsked})
    select
      array(select c.id from waiting w join support_case c on c.tenant_id = w.tenant_id
          and (c.victim_id = standing_record(w.person_id) or c.subject_id = standing_record(w.person_id))
        union select r.case_id from waiting w join referral r on r.tenant_id = w.tenant_id and r.id = w.referral_id
          where r.case_id is not null) as others,
      array(select b.account_id from waiting w join referral_bar b
        on b.tenant_id = w.tenant_id and b.referral_id = w.referral_id) as "keptFrom"`.execute(tx)
  return found.rows[0] ?? { others: [], keptFrom: [] }
}

/** Cases for whose word somebody is named, and beside which nothing waits: the referral that told of it is gone. */
export async function listNamedInVain(tx: Tx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct n.for_word as id from case_named n
      join support_case c on c.tenant_id = n.tenant_id and c.id = n.for_word
     where n.ended_at is null
       and not exists (select from beside_match m
         where m.tenant_id = n.tenant_id and m.case_id = n.for_word and m.word is null and ${isAsked})`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}
