import { findReferralByAddress } from '../../src/slices/referrals/public.ts'
import { pdfOf } from '../mailing.ts'
import { boxes, mayasReferral } from '../referring.ts'
import type { World } from '../support.ts'
import { ask, type Fields, keyFor, sending } from './asking.ts'

import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

const aPdf = () => new File([new Uint8Array(pdfOf(['DASH']))], 'dash.pdf')

export function referForms(world: World, deeds: Deeds): Record<string, Row[]> {
  const { sam, tia } = world
  const { post } = deeds
  const asReferrer = (cookie: string, path: string, fields: Fields) =>
    ask(world.app, path, { ...sending(fields, null, keyFor(world, cookie)), cookie })
  const aDraft = async () => {
    const begun = await asReferrer('', '/refer/harbour', {})
    const cookie = begun.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const address = begun.location?.split('/').at(-2) ?? ''
    const { body } = await ask(world.app, begun.location ?? '', { cookie })
    const told = /<b>([a-z0-9-]{14})<\/b>/.exec(body)?.[1] ?? ''
    return { draft: `/refer/harbour/draft/${address}`, address, told, cookie }
  }
  const aWhole = async () => {
    const begun = await aDraft()
    for (const [page, said] of Object.entries(mayasReferral))
      await asReferrer(begun.cookie, `${begun.draft}/${page}`, boxes({ ...said }))
    return begun
  }
  const aSent = async () => {
    const whole = await aWhole()
    await asReferrer(whole.cookie, `${whole.draft}/check`, {})
    return whole
  }
  const draftPage = (page: keyof typeof mayasReferral, row: Partial<Row>): Row => {
    let held: Awaited<ReturnType<typeof aDraft>> | null = null
    return {
      page,
      reach: async () => {
        held ??= await aDraft()
        const { draft, cookie, address } = held
        const opened = await world.inTenant(sam, (tx) => findReferralByAddress(tx, address))
        const version = String(opened?.referral.kept.saved[page] ?? 0)
        const fields = { ...boxes({ ...mayasReferral[page] }), version }
        return { path: `${draft}/${page}`, fields, cookie }
      },
      shown: () => `${held?.draft}/${page}`,
      ...row,
    }
  }

  return {
    'POST /refer/:service/code/:address': [
      {
        unseen: ['code'],
        turns: 10,
        reach: async () => {
          const { address, told } = await aDraft()
          return { path: `/refer/harbour/code/${address}`, fields: { code: told }, cookie: '' }
        },
        unkeyed: 'without its own form even the right code is called wrong',
      },
    ],
    'POST /refer/:service': [
      { reach: async () => ({ path: '/refer/harbour', fields: {}, cookie: '' }) },
    ],
    'POST /refer/:service/draft/:address/files': [
      {
        turns: 3,
        reach: async () => {
          const { draft, cookie } = await aDraft()
          return { path: `${draft}/files`, fields: {}, cookie, files: [aPdf()] }
        },
      },
    ],
    'POST /refer/:service/draft/:address/files/:number/removal': [
      {
        turns: 10,
        reach: async () => {
          const { draft, cookie } = await aDraft()
          const sent = sending({}, [aPdf()], keyFor(world, cookie))
          await ask(world.app, `${draft}/files`, { ...sent, cookie })
          return { path: `${draft}/files/1/removal`, fields: {}, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/check': [
      {
        reach: async () => {
          const { draft, cookie } = await aWhole()
          return { path: `${draft}/check`, fields: {}, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/declined': [
      {
        unseen: ['futureAccess'],
        turns: 10,
        reach: async () => {
          const { draft, cookie } = await aDraft()
          return { path: `${draft}/declined`, fields: { futureAccess: 'yes' }, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/:page': [
      draftPage('consent', {
        texts: ['basisReason', 'toldWhat'],
        unseen: ['version', 'next'],
        days: [{ field: 'agreedOn', boxes: 'three' }],
      }),
      draftPage('victim', {
        texts: ['given', 'surname', 'knownAs', 'aboutAge', 'guardianName', 'guardianContact'],
        days: [{ field: 'dateOfBirth', boxes: 'three' }],
      }),
      draftPage('contact', {
        texts: [
          ...['phone', 'otherWay', 'timesNote', 'whoMayAnswer', 'sayWhat', 'address', 'postcode'],
        ],
        formed: ['email', 'from', 'to'],
      }),
      draftPage('conduct', {
        texts: ['happening', 'reason', 'escalationNote', 'furtherVictimsNote'],
      }),
      draftPage('signs', {
        texts: ['fixatedExample', 'obsessiveExample', 'unwantedExample', 'repeatedExample'],
      }),
      draftPage('person', {
        texts: [
          'given',
          'surname',
          'phones',
          'agency',
          'knownAs',
          'handles',
          'address',
          'postcode',
        ],
        formed: ['email'],
        days: [{ field: 'dateOfBirth', boxes: 'three' }],
      }),
      draftPage('risk', {
        texts: ['toolResult', 'judgement', 'assessment', 'safetyPlan', 'safeguarding'],
      }),
      draftPage('needs', { texts: ['childrenNote', 'access', 'language', 'religious'] }),
      draftPage('reports', { texts: ['crimeReferences', 'agencies'] }),
      draftPage('you', {
        texts: ['name', 'role', 'agency', 'phone'],
        formed: ['email'],
        days: [{ field: 'toldOn', boxes: 'three' }],
      }),
    ],
    'POST /refer/:service/status/:address/questions/:questionId': [
      {
        texts: ['answer'],
        turns: 15,
        reach: async () => {
          const { address, cookie } = await aSent()
          const id = await latestReferral(world)
          await post(tia, `/referrals/${id}/questions`, { question: 'Which library?' })
          const questions = await world.inTenant(sam, (tx) =>
            tx.selectFrom('referral_question').select('id').where('referral_id', '=', id).execute(),
          )
          const path = `/refer/harbour/status/${address}/questions/${questions[0]?.id}`
          return { path, fields: { answer: 'The one at the pier' }, cookie }
        },
        shown: (location) => location,
      },
    ],
  }
}

async function latestReferral(world: World): Promise<string> {
  const row = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('referral')
      .select('id')
      .where('state', '=', 'received')
      .where('door', '=', 'web')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  return row.id
}
