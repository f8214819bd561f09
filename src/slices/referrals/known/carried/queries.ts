import { sql } from 'kysely'
import { actingAs, type Tx } from '../../../../platform/db.ts'
import { nobody } from '../../../../security/actor.ts'

type Taken = { personId: string; by: string; at: Date }

/** Whom a senior took for the victim of this referral, hidden or not, and when. */
export const listHerself = (tx: Tx, referralId: string): Promise<Taken[]> =>
  actingAs(tx, nobody, async () => {
    return tx
      .selectFrom('referral_match as m')
      .select(sql<string>`standing_record(m.person_id)`.as('personId'))
      .select(({ ref }) => ref('m.settled_by').$notNull().as('by'))
      .select(({ ref }) => ref('m.settled_at').$notNull().as('at'))
      .where('referral_id', '=', referralId)
      .where('party', '=', 'victim')
      .where('settled_as', '=', 'same-person')
      .execute()
  })
