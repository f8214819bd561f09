import { sql } from 'kysely'
import { actingAs, type Tx } from '../../../../platform/db.ts'
import { nobody } from '../../../../security/actor.ts'

/** Whom a senior took for the victim of this referral, hidden or not. */
export const listHerself = (tx: Tx, referralId: string): Promise<string[]> =>
  actingAs(tx, nobody, async () => {
    const rows = await tx
      .selectFrom('referral_match as m')
      .select(sql<string>`standing_record(m.person_id)`.as('personId'))
      .where('referral_id', '=', referralId)
      .where('party', '=', 'victim')
      .where('settled_as', '=', 'same-person')
      .execute()
    return rows.map(({ personId }) => personId)
  })
