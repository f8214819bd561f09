import { cookieNames } from '../../src/security/sessions/rules.ts'
import { aClosedCase, holding, proposal, whoAsks } from '../disposing.ts'
import { mayasReferral } from '../referring.ts'
import type { Person, World } from '../support.ts'
import { ask, type Fields, keyFor, sending } from './asking.ts'
import type { Row } from './forms-row.ts'

/** How long things are kept: holds, disposals, requests to be erased. */
export async function retentionForms(world: World): Promise<Record<string, Row[]>> {
  const { sam, mo } = world
  const lee = await world.takeOn('Lee', 'supervisor')
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  const byMo = (path: string, fields: Fields) => ({ path, fields, cookie: cookieOf(mo) })
  const post = async (path: string, fields: Fields) => {
    const cookie = cookieOf(mo)
    return ask(world.app, path, { ...sending(fields, null, keyFor(world, cookie)), cookie })
  }
  let sent = 0
  const aRefused = async () => {
    sent += 1
    const init = world.jsonBody(world.system, mayasReferral, `retention-${sent}`)
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    await world.inTenant(mo, (tx) =>
      tx
        .updateTable('referral')
        .set({ state: 'redirected', closed_at: new Date('2020-01-01T12:00:00Z') })
        .where('id', '=', String(id))
        .execute(),
    )
    return String(id)
  }
  const aHold = async () => {
    const of = await aClosedCase(world, sam)
    await post(`/cases/${of}/holds`, holding)
    const row = await world.inTenant(mo, (tx) =>
      tx.selectFrom('legal_hold').select('id').where('case_id', '=', of).executeTakeFirstOrThrow(),
    )
    return `/service/holds/${row.id}`
  }
  const aLifting = async () => {
    const hold = await aHold()
    await post(`${hold}/lifting`, { why: 'It is over.' })
    return hold
  }
  const aProposal = async () =>
    (await post(`/cases/${await aClosedCase(world, sam)}/disposals`, proposal)).location ?? ''
  const answerBy = async (person: Person, path: string) => {
    const cookie = cookieOf(person)
    const fields = { answer: 'agree' }
    await ask(world.app, `${path}/answer`, {
      ...sending(fields, null, keyFor(world, cookie)),
      cookie,
    })
  }
  const aGranted = async () => {
    const of = await aClosedCase(world, sam)
    const row = await world.inTenant(mo, (tx) =>
      tx
        .selectFrom('support_case')
        .select('reference')
        .where('id', '=', of)
        .executeTakeFirstOrThrow(),
    )
    const request = await aRequest()
    await post(request, {
      ...{ outcome: 'granted', ground: '', caseReference: row.reference, version: '1' },
      ...{ shownBy: 'in-person', shown: 'Lee knows her.', reason: 'She asked.', told: 'Rung.' },
    })
    const because = request.split('/').at(-1) ?? ''
    return (await post(`/cases/${of}/disposals`, { ...proposal, because })).location ?? ''
  }
  const aRequest = async () => (await post('/service/erasure-requests/new', whoAsks)).location ?? ''

  const hold = {
    texts: ['reason'],
    days: [
      { field: 'from', boxes: 'one' as const },
      { field: 'reviewOn', boxes: 'one' as const },
    ],
    spoilt: { askedBy: '' },
    turns: 8,
    shown: (location: string) => location,
  }
  const disposal = {
    texts: ['why'],
    unseen: ['because'],
    spoilt: { what: '' },
    turns: 6,
    shown: (location: string) => location,
  }
  const answer = { formed: ['refusal'], spoilt: { answer: '' }, turns: 4 }
  const no = { answer: 'refuse', refusal: 'Not yet' }
  return {
    'POST /service/retention': [
      {
        formed: ['span'],
        unseen: ['code'],
        spoilt: { span: 'soon' },
        reach: async () => byMo('/service/retention', { code: 'R01', span: '8' }),
      },
    ],
    'POST /cases/:caseId/holds': [
      {
        ...hold,
        reach: async () => byMo(`/cases/${await aClosedCase(world, sam)}/holds`, holding),
      },
    ],
    'POST /referrals/:id/holds': [
      { ...hold, reach: async () => byMo(`/referrals/${await aRefused()}/holds`, holding) },
    ],
    'POST /cases/:caseId/disposals': [
      {
        ...disposal,
        reach: async () => byMo(`/cases/${await aClosedCase(world, sam)}/disposals`, proposal),
      },
    ],
    'POST /referrals/:id/disposals': [
      {
        ...disposal,
        reach: async () =>
          byMo(`/referrals/${await aRefused()}/disposals`, { ...proposal, because: 'R05' }),
      },
    ],
    'POST /service/holds/:holdId/lifting': [
      {
        texts: ['why'],
        turns: 6,
        reach: async () => byMo(`${await aHold()}/lifting`, { why: 'It is over.' }),
        shown: (location) => location,
      },
    ],
    'POST /service/holds/:holdId/answer': [
      {
        ...answer,
        reach: async () => ({
          path: `${await aLifting()}/answer`,
          fields: no,
          cookie: cookieOf(lee),
        }),
      },
    ],
    'POST /service/disposals/:id/answer': [
      {
        ...answer,
        reach: async () => ({
          path: `${await aProposal()}/answer`,
          fields: no,
          cookie: cookieOf(lee),
        }),
      },
    ],
    'POST /service/disposals/:id/stop': [
      {
        reach: async () => {
          const path = await aGranted()
          await answerBy(lee, path)
          return byMo(`${path}/stop`, {})
        },
      },
    ],
    'POST /service/erasure-requests/new': [
      {
        texts: ['who', 'what', 'proof'],
        days: [{ field: 'receivedOn', boxes: 'one' }],
        spoilt: { askedBy: '' },
        turns: 12,
        reach: async () => byMo('/service/erasure-requests/new', whoAsks),
        shown: (location) => location,
      },
    ],
    'POST /service/erasure-requests/:id': [
      {
        texts: ['reason', 'told', 'shown'],
        formed: ['caseReference'],
        unseen: ['version', 'ground', 'shownBy'],
        spoilt: { outcome: '' },
        turns: 8,
        reach: async () =>
          byMo(await aRequest(), {
            outcome: 'refused',
            ground: 'legal-claims',
            caseReference: '',
            reason: 'The trial is in March.',
            shownBy: '',
            shown: '',
            told: 'Rung at ten.',
            version: '1',
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/erasure-requests/:id/longer': [
      { reach: async () => byMo(`${await aRequest()}/longer`, {}) },
    ],
  }
}
