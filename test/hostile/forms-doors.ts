import {
  findServiceProfile,
  setServiceProfile,
} from '../../src/slices/directory/profile/queries.ts'
import { heldBack } from '../coming-herself.ts'
import type { World } from '../support.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

const nothingPublished = { agesFrom: null, agesTo: null, areas: [], specialisms: [], hours: null }

/** Forms of the doors that are not the form of the web. */
export function doorForms(world: World, { post, cookieOf }: Deeds): Record<string, Row[]> {
  const { mo, tia } = world
  const open = () =>
    world.inTenant(mo, async (tx) => {
      const found = await findServiceProfile(tx)
      const profile = { ...(found ?? nothingPublished), selfReferral: true }
      const at = { by: mo.id, at: world.time.now, version: found?.version ?? 0 }
      await setServiceProfile(tx, { profile, ...at })
    })
  const newest = () =>
    world.inTenant(mo, (tx) =>
      tx
        .selectFrom('referral')
        .select('id')
        .where('door', '=', 'self')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    )
  const words = ['name', 'otherWay', 'times', 'never', 'happening', 'access']
  const path = '/start/harbour/questions'
  return {
    'POST /start/:service/questions': [
      {
        formed: [...words, 'phone', 'email'],
        unseen: ['danger', 'age', 'voicemail', 'agreed', 'step'],
        spoilt: { agreed: '' },
        turns: 10,
        reach: async () => {
          await open()
          return { path, fields: heldBack, cookie: '' }
        },
      },
    ],
    'POST /referrals/:id/identity': [
      {
        texts: ['checkNote'],
        unseen: ['how', 'outcome'],
        spoilt: { how: '' },
        turns: 5,
        reach: async () => {
          await open()
          await post({ ...tia, cookie: '' }, path, heldBack)
          const { id } = await newest()
          const fields = { how: 'in-person', outcome: 'verified', checkNote: 'She showed a card' }
          return { path: `/referrals/${id}/identity`, fields, cookie: cookieOf(tia) }
        },
        shown: (location) => location,
      },
    ],
  }
}
