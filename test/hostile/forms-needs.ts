import { openCase } from '../../src/slices/cases/public.ts'
import { maya, type World } from '../support.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

/** Forms about what a victim needs, and about who is around her. */
export function needsForms(world: World, { post, bySam, aReferral }: Deeds): Record<string, Row[]> {
  const { sam, tia } = world
  const page = (location: string) => location
  const idOf = async (table: 'case_person' | 'case_link' | 'interpreter_booking', of: string) => {
    const found = await world.inTenant(sam, (tx) =>
      tx.selectFrom(table).select('id').where('case_id', '=', of).execute(),
    )
    return found[0]?.id ?? ''
  }
  const aPerson = async () => {
    const caseId = await world.aCase(sam)
    await post(sam, `/cases/${caseId}/people`, person)
    return `/cases/${caseId}/people/${await idOf('case_person', caseId)}`
  }
  const referenceOf = (caseId: string) =>
    world.inTenant(sam, async (tx) => (await openCase(tx, sam, caseId, 'case.read')).case.reference)
  const aLink = async () => ({
    ...{ reference: await referenceOf(await world.aCase(sam)), kind: 'secondary-victim' },
  })
  const aBooking = async (upTo: 'asked-for' | 'named' | 'agreed' = 'asked-for') => {
    const caseId = await world.aCase(sam)
    await post(sam, `/cases/${caseId}/interpreters`, booking)
    const at = `/cases/${caseId}/interpreters/${await idOf('interpreter_booking', caseId)}`
    if (upTo === 'asked-for') return at
    await post(sam, `${at}/named`, { interpreter: 'Ewa Zielinska', version: '1' })
    if (upTo === 'agreed') await post(sam, `${at}/answer`, { ...answer, version: '2' })
    return at
  }
  const aToldCase = async () => {
    const id = await aReferral()
    await post(tia, `/referrals/${id}/triage`, { outcome: 'eligible', reason: 'Yes' })
    await post(tia, `/referrals/${id}/case`, { another: 'yes' })
    await post(tia, `/referrals/${id}/allocation`, { worker: sam.id })
    const found = await world.inTenant(sam, (tx) =>
      tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirst(),
    )
    return found?.case_id ?? ''
  }
  const inCase = (path: string, fields: Record<string, string>) => async () =>
    bySam(`/cases/${await world.aCase(sam)}/${path}`, fields)
  const sheet = (path: string, fields: Record<string, string>, row: Partial<Row>): Row[] => [
    {
      ...{ unseen: ['version'], spoilt: { version: 'x' }, turns: 6, shown: page },
      ...row,
      reach: inCase(path, { ...fields, version: '0' }),
    },
  ]
  const personTexts = ['name', 'relation', 'organisation', 'safeBy', 'supportReason', 'note']
  return {
    'POST /cases/:caseId/people': [
      {
        ...{ texts: personTexts, spoilt: { safe: '' }, turns: 6, shown: page },
        reach: inCase('people', person),
      },
    ],
    'POST /cases/:caseId/people/:id': [
      {
        ...{ texts: personTexts, unseen: ['version'], spoilt: { safe: '' }, turns: 6, shown: page },
        reach: async () => bySam(await aPerson(), { ...person, version: '1' }),
      },
    ],
    'POST /cases/:caseId/people/:id/support': [
      {
        turns: 6,
        reach: async () => {
          const caseId = await world.aCase(sam)
          await post(sam, `/cases/${caseId}/people`, supported)
          const id = await idOf('case_person', caseId)
          return bySam(`/cases/${caseId}/people/${id}/support`, {})
        },
      },
    ],
    'POST /cases/:caseId/people/:id/ended': [
      { turns: 6, reach: async () => bySam(`${await aPerson()}/ended`, {}) },
    ],
    'POST /cases/:caseId/family': sheet(
      'family',
      { wholeFamily: 'yes', separateWorker: 'yes', familyReason: 'Asked for' },
      { texts: ['familyReason'] },
    ),
    'POST /cases/:caseId/links': [
      {
        ...{ formed: ['reference'], spoilt: { kind: '' }, turns: 6 },
        reach: async () => bySam(`/cases/${await world.aCase(sam)}/links`, await aLink()),
      },
    ],
    'POST /cases/:caseId/links/:id/ended': [
      {
        turns: 6,
        reach: async () => {
          const caseId = await world.aCase(sam)
          await post(sam, `/cases/${caseId}/links`, await aLink())
          return bySam(`/cases/${caseId}/links/${await idOf('case_link', caseId)}/ended`, {})
        },
      },
    ],
    'POST /cases/:caseId/child': sheet(
      'child',
      { view: 'Stop', capacity: 'Yes', school: 'Larkmead', lead: 'Ms A', socialCare: 'J. Osei' },
      { texts: ['view', 'capacity', 'school', 'lead', 'socialCare'] },
    ),
    'POST /cases/:caseId/child/meeting': [
      {
        ...{ texts: ['meetingReason'], unseen: ['version'], spoilt: { version: 'x' }, turns: 6 },
        shown: page,
        reach: async () =>
          bySam(`/cases/${await aChild(world)}/child/meeting`, {
            ...{ meeting: 'with-referrer', meetingReason: 'He reads the post', version: '0' },
          }),
      },
    ],
    'POST /cases/:caseId/interpreters': [
      {
        ...{ texts: ['language', 'agency'], spoilt: { sex: '' }, turns: 6, shown: page },
        days: [{ field: 'wantedOn', boxes: 'one' }],
        reach: inCase('interpreters', booking),
      },
    ],
    'POST /cases/:caseId/interpreters/:id/named': [
      {
        ...{ texts: ['interpreter'], unseen: ['version'], spoilt: { version: 'x' }, turns: 6 },
        shown: page,
        reach: async () => bySam(`${await aBooking()}/named`, { interpreter: 'Ewa', version: '1' }),
      },
    ],
    'POST /cases/:caseId/interpreters/:id/answer': [
      {
        ...{ texts: ['how', 'why'], unseen: ['version'], spoilt: { said: '' }, turns: 6 },
        ...{ days: [{ field: 'on', boxes: 'one' }], shown: page },
        reach: async () => bySam(`${await aBooking('named')}/answer`, { ...answer, version: '2' }),
      },
    ],
    'POST /cases/:caseId/interpreters/:id/told': [
      {
        ...{ texts: ['toldHow'], unseen: ['version'], spoilt: { version: 'x' }, turns: 6 },
        ...{ days: [{ field: 'toldOn', boxes: 'one' }], shown: page },
        reach: async () =>
          bySam(`${await aBooking('agreed')}/told`, {
            ...{ toldHow: 'By the portal', toldOn: '2026-06-17', version: '3' },
          }),
      },
    ],
    'POST /cases/:caseId/interpreters/:id/called-off': [
      {
        ...{ unseen: ['version'], turns: 6 },
        reach: async () => bySam(`${await aBooking()}/called-off`, { version: '1' }),
      },
    ],
    'POST /cases/:caseId/communication': sheet(
      'communication',
      {
        language: 'Polish',
        other: 'Lamp',
        religious: 'Friday',
        source: 'Ann',
        askedOn: '2026-06-16',
      },
      {
        texts: ['language', 'other', 'religious', 'source'],
        days: [{ field: 'askedOn', boxes: 'one' }],
      },
    ),
    'POST /cases/:caseId/communication/pregnancy': sheet(
      'communication/pregnancy',
      { dueMonth: '2026-11', appointments: 'By taxi', antenatal: 'yes' },
      { texts: ['appointments'], formed: ['dueMonth'] },
    ),
    'POST /cases/:caseId/capacity': sheet(
      'capacity',
      {
        ...{ decider: 'victim-with-help', capacityNote: 'Dr Lund', powerType: 'both' },
        ...{ attorney: 'Grace', scope: 'Care', socialCare: 'P. Noon', opgCheckedOn: '2026-06-10' },
      },
      {
        texts: ['capacityNote', 'attorney', 'scope', 'socialCare'],
        days: [{ field: 'opgCheckedOn', boxes: 'one' }],
      },
    ),
    'POST /cases/:caseId/told/answers': [
      {
        ...{ texts: ['words'], unseen: ['fact', 'answer'], spoilt: { answer: 'maybe' }, turns: 6 },
        shown: page,
        reach: async () =>
          bySam(`/cases/${await aToldCase()}/told/answers`, {
            ...{ fact: 'needs.interpreter', answer: 'corrected', words: 'Sometimes' },
          }),
      },
    ],
    'POST /cases/:caseId/told/before': sheet(
      'told/before',
      { whom: 'The GP' },
      { texts: ['whom'] },
    ),
  }
}

const aChild = (world: World) =>
  world.aCase(world.sam, {
    victim: {
      ...maya.victim,
      identity: { ...maya.victim.identity, dateOfBirth: '2012-03-01' },
    },
  })

const supported = {
  ...{ name: 'Ruth Ellery', roles: 'supporter', safe: 'not-known' },
  ...{ consent: 'yes', supportReason: 'She is followed home too' },
}
const person = {
  ...{ name: 'Ruth', relation: 'a sister', organisation: 'Hill Farm', roles: 'partner' },
  ...{ safe: 'yes', safeBy: 'Maya', supportReason: 'Lives there', note: 'Nights' },
}
const booking = {
  ...{ origin: 'independent', language: 'Polish', agency: 'Lingua North' },
  ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
}
const answer = { said: 'yes', how: 'by phone', on: '2026-06-16', why: 'Knows nobody' }
