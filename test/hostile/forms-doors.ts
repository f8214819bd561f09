import {
  findServiceProfile,
  setServiceProfile,
} from '../../src/slices/directory/profile/queries.ts'
import { heldBack, rung } from '../coming-herself.ts'
import type { World } from '../support.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

const nothingPublished = { agesFrom: null, agesTo: null, areas: [], specialisms: [], hours: null }

/** Forms of the doors that are not the form of the web. */
export function doorForms(
  world: World,
  { post, cookieOf, aReferral }: Deeds,
): Record<string, Row[]> {
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
  const call = (at: string) => ({ path: at, fields: rung, cookie: cookieOf(tia) })
  const told = ['you-name', 'you-agency', 'conduct-happening', 'victim-given']
  const aCall = { formed: [...told, 'contact-phone'], spoilt: { 'needs-children': '' }, turns: 5 }
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
    'POST /referrals/phone': [{ ...aCall, reach: async () => call('/referrals/phone') }],
    'POST /referrals/phone/:id': [
      {
        ...aCall,
        reach: async () => {
          const kept = await post(tia, '/referrals/phone', { ...rung, next: 'keep' })
          return call(kept.location ?? '')
        },
      },
    ],
    'POST /referrals/:id/engagement': [
      {
        unseen: ['chose'],
        turns: 2,
        reach: async () => {
          const id = await aReferral()
          await world.inTenant(mo, (tx) =>
            tx.updateTable('referral').set({ state: 'allocated' }).where('id', '=', id).execute(),
          )
          const fields = { chose: 'engaged' }
          return { path: `/referrals/${id}/engagement`, fields, cookie: cookieOf(tia) }
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
