import { attemptInDanger } from '../attempts.ts'
import type { World } from '../support.ts'

import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'
export function referralForms(world: World, deeds: Deeds): Record<string, Row[]> {
  const { sam, mo, tia } = world
  const { post, aReferral, bySam, cookieOf } = deeds
  const triage = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  const aTriaged = async (outcome: 'eligible' | 'not-eligible') => {
    const id = await aReferral()
    await post(tia, `/referrals/${id}/triage`, { ...triage, outcome, signpost: 'A refuge' })
    return id
  }
  const anOpened = async () => {
    const id = await aTriaged('eligible')
    await post(tia, `/referrals/${id}/case`, { another: 'yes' })
    return id
  }

  const anUnreached = async () => {
    const id = await anOpened()
    await post(mo, `/referrals/${id}/allocation`, { worker: sam.id, reason: 'Close by.' })
    const row = await world.inTenant(sam, (tx) =>
      tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    for (const attempt of attempts) await post(sam, `/cases/${row.case_id}/contact`, attempt)
    await attemptInDanger(world, sam, row.case_id ?? '', 'He was at the door')
    return { id, of: row.case_id ?? '' }
  }
  const aTold = async () => {
    const { id, of } = await anUnreached()
    await post(sam, `/referrals/${id}/unreached`, notice)
    const mail = await world.inTenant(sam, (tx) =>
      tx
        .selectFrom('outbound_mail')
        .select(['id', 'version'])
        .where('case_id', '=', of)
        .executeTakeFirstOrThrow(),
    )
    return { id, mail: mail.id, version: String(mail.version) }
  }

  return {
    'POST /referrals/:id/triage': [
      {
        texts: ['reason', 'signpost'],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () => ({
          path: `/referrals/${await aReferral()}/triage`,
          fields: { ...triage, outcome: 'not-eligible', signpost: 'A refuge' },
          cookie: cookieOf(tia),
        }),
        shown: (location) => location,
        shownAs: (field, value) => `${field === 'reason' ? 'Reason' : 'Instead'}: ${value}`,
      },
    ],
    'POST /referrals/:id/second-reading': [
      {
        unseen: ['agrees'],
        turns: 5,
        reach: async () => ({
          path: `/referrals/${await aTriaged('not-eligible')}/second-reading`,
          fields: { agrees: 'yes' },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /referrals/:id/unreached': [
      {
        formed: ['text', 'groundReason'],
        spoilt: { checked: '' },
        turns: 4,
        reach: async () => bySam(`/referrals/${(await anUnreached()).id}/unreached`, notice),
      },
    ],
    'POST /referrals/:id/unreached/again': [
      {
        turns: 2,
        reach: async () => bySam(`/referrals/${(await aTold()).id}/unreached/again`, {}),
      },
    ],
    'POST /service/outbox/:id/attempts': [
      {
        unseen: ['version'],
        turns: 2,
        reach: async () => {
          const { mail, version } = await aTold()
          return bySam(`/service/outbox/${mail}/attempts`, { version })
        },
      },
    ],
    'POST /service/outbox/:id/handed-over': [
      {
        unseen: ['version'],
        turns: 2,
        reach: async () => {
          const { mail, version } = await aTold()
          return bySam(`/service/outbox/${mail}/handed-over`, { version })
        },
      },
    ],
    'POST /referrals/:id/questions': [
      {
        texts: ['question'],
        turns: 30,
        reach: async () => ({
          path: `/referrals/${await aReferral()}/questions`,
          fields: { question: 'Which library?' },
          cookie: cookieOf(tia),
        }),
        shown: (location) => location,
      },
    ],
    'POST /referrals/:id/case': [
      {
        reach: async () => ({
          path: `/referrals/${await aTriaged('eligible')}/case`,
          fields: { another: 'yes' },
          cookie: cookieOf(tia),
        }),
      },
    ],
    'POST /referrals/:id/allocation': [
      {
        texts: ['reason'],
        unseen: ['worker', 'otherWorker', 'complexity'],
        spoilt: { worker: '' },
        turns: 5,
        reach: async () => ({
          path: `/referrals/${await anOpened()}/allocation`,
          fields: { worker: sam.id, reason: 'Close by.' },
          cookie: cookieOf(mo),
        }),
      },
    ],
  }
}

const earlier = { kind: 'to-victim', outcome: 'not-reached', when: 'earlier', on: '2026-06-15' }
const attempts = [
  { ...earlier, method: 'phone', at: '10:30' },
  { ...earlier, method: 'text', outcome: 'message-sent', at: '11:30' },
]
const notice = {
  text: 'Nobody answered',
  way: 'mail',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  checked: 'yes',
}
