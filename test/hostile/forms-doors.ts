import {
  findServiceProfile,
  setServiceProfile,
} from '../../src/slices/directory/profile/queries.ts'
import { makeHook } from '../../src/slices/referrals/hooks/actions.ts'
import { findReferral } from '../../src/slices/referrals/public.ts'
import { heldBack, rung } from '../coming-herself.ts'
import { emlOf, heldAnswers } from '../mailing.ts'
import type { World } from '../support.ts'
import { ask, keyFor, sending } from './asking.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

const nothingPublished = { agesFrom: null, agesTo: null, areas: [], specialisms: [], hours: null }

const letter = () => {
  const lines = [
    'Name: Maya Rowan',
    'DOB: 27/03/1990',
    'Telephone: 07700 900456',
    'Safe to call: Yes',
  ]
  const about = ['Circumstances: He waits.', 'Consent: Yes', 'Date of consent: 17/06/2026']
  const from = ['Officer name: Jo Finch', 'Force: Northshire Police']
  const bytes = emlOf([...lines, ...about, ...from].join('\r\n'))
  return new File([new Uint8Array(bytes)], 'referral.eml')
}

/** Forms of the doors that are not the form of the web. */
export function doorForms(
  world: World,
  { post, cookieOf, aReferral }: Deeds,
): Record<string, Row[]> {
  const { mo, tia, ada } = world
  const hook = () => {
    const address = 'https://system.example.org/told'
    const made = { account: world.system.id, address, now: world.time.now }
    return world.inTenant(ada, (tx) => makeHook(tx, ada, made))
  }
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
    'POST /referrals/e-mail': [
      {
        turns: 3,
        reach: async () => ({ ...call('/referrals/e-mail'), fields: {}, files: [letter()] }),
      },
    ],
    'POST /referrals/e-mail/:id': [
      {
        formed: ['you-name', 'conduct-happening', 'victim-given'],
        unseen: ['checked-victim-given'],
        days: [{ field: 'victim-dateOfBirth', boxes: 'three' }],
        spoilt: { 'needs-children': '' },
        turns: 3,
        reach: async () => {
          const init = { ...sending({}, [letter()], keyFor(world, cookieOf(tia))) }
          const asked = await ask(world.app, '/referrals/e-mail', {
            ...init,
            cookie: cookieOf(tia),
          })
          const at = asked.location ?? ''
          const id = at.split('/').at(-1) ?? ''
          const opened = await world.inTenant(mo, (tx) => findReferral(tx, id))
          return { ...call(at), fields: heldAnswers(opened?.referral.kept.typed ?? {}) }
        },
      },
    ],
    'POST /service/hooks': [
      {
        formed: ['address'],
        unseen: ['account'],
        spoilt: { account: '' },
        tells: true,
        turns: 3,
        reach: async () => ({
          path: '/service/hooks',
          fields: { account: world.system.id, address: 'https://system.example.org/told' },
          cookie: cookieOf(ada),
        }),
      },
    ],
    'POST /service/hooks/:id/end': [
      {
        turns: 3,
        reach: async () => {
          await hook()
          return {
            path: `/service/hooks/${world.system.id}/end`,
            fields: {},
            cookie: cookieOf(ada),
          }
        },
      },
    ],
    'POST /service/hooks/events/:id/attempts': [
      {
        turns: 3,
        reach: async () => {
          await hook()
          const referralId = await aReferral()
          const { id } = await world.inTenant(ada, (tx) =>
            tx
              .updateTable('referral_hook_event')
              .set({ next_at: null, problem: 'refused' })
              .where('referral_id', '=', referralId)
              .returning('id')
              .executeTakeFirstOrThrow(),
          )
          return { path: `/service/hooks/events/${id}/attempts`, fields: {}, cookie: cookieOf(ada) }
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
