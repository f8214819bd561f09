import { openCase } from '../../src/slices/cases/public.ts'
import { listInterlocks } from '../../src/slices/cases/safe-contact/queries.ts'
import { listServices } from '../../src/slices/referrals/services/queries.ts'
import { maya, type World } from '../support.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

/** Forms that say how the victim is reached, that write to her, and that tell the services around her. */
export function safeContactForms(
  world: World,
  { post, bySam, aReferral }: Deeds,
): Record<string, Row[]> {
  const { sam, mo, tia } = world
  const aCase = () => world.aCase(sam)
  const page = (location: string) => location
  const safe = (caseId: string) => `/cases/${caseId}/safe-contact`
  const every = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }]
  const mailbox = { kind: 'email', value: 'robin@mail.example', safe: true } as const
  const aCaseToWrite = () => {
    const contact = { ...maya.victim.contact, windows: every, channels: [mailbox], note: null }
    return world.aCase(sam, { victim: { ...maya.victim, contact } })
  }
  const aHeldChange = async () => {
    const caseId = await aCase()
    const change = { kind: 'landline', value: '01632 960123', changeSaidBy: 'victim' }
    await post(sam, `${safe(caseId)}/changes`, change)
    const [held] = await world.inTenant(sam, async (tx) =>
      listInterlocks(tx, await openCase(tx, sam, caseId, 'contact.read')),
    )
    return `${safe(caseId)}/changes/${held?.id}/settlement`
  }
  const consent = { agreed: 'yes', givenOn: '2026-06-15', how: 'She said yes' }
  const service = { name: 'Housing', person: 'A person', role: 'Officer', email: '' }
  const aService = async () => {
    const caseId = await aCase()
    await post(sam, `/cases/${caseId}/involved-services`, service)
    const [made] = await world.inTenant(sam, async (tx) =>
      listServices(tx, await openCase(tx, sam, caseId, 'disclosure.read')),
    )
    return { at: `/cases/${caseId}/involved-services`, services: made?.id ?? '' }
  }
  const aServiceToTell = async () => {
    const { at, services } = await aService()
    await post(sam, `${at}/consent`, { ...consent, services })
    return `${at}/${services}/telling`
  }
  return {
    'POST /cases/:caseId/alleged-perpetrator/record': [
      {
        texts: ['given', 'surname', 'knownAs', 'address', 'postcode'],
        formed: ['phones', 'handles', 'email'],
        unseen: ['version', 'takenAway'],
        days: [{ field: 'dateOfBirth', boxes: 'one' }],
        spoilt: { takenAway: '' },
        turns: 8,
        reach: async () =>
          bySam(`/cases/${await aCase()}/alleged-perpetrator/record`, {
            ...{ given: 'Tom', surname: 'Kestrel', knownAs: 'TK', dateOfBirth: '1985-07-30' },
            ...{ phones: '07700 900123', email: 'tk@mail.example', handles: 'Instagram: @tk' },
            ...{ address: '9 Alder Way', postcode: 'ZZ99 5TQ', takenAway: 'before' },
            version: '2-1',
          }),
        shown: (location) => `${location}/record`,
      },
    ],
    'POST /cases/:caseId/safe-contact/reveals': [
      {
        unseen: ['part', 'reason'],
        turns: 6,
        reach: async () =>
          bySam(`${safe(await aCase())}/reveals`, { part: 'way-mobile-0', reason: 'contact' }),
      },
    ],
    'POST /cases/:caseId/safe-contact/ways/:at': [
      {
        texts: ['whoMayAnswer'],
        formed: ['windows'],
        unseen: ['version'],
        spoilt: { saidBy: '' },
        turns: 8,
        reach: async () =>
          bySam(`${safe(await aCase())}/ways/0`, {
            ...{ safe: 'yes', windows: 'Mon 10:00-11:00', voicemail: 'no', shared: 'no' },
            ...{ whoMayAnswer: 'Her sister', saidBy: 'victim', version: '1' },
          }),
        shown: page,
      },
    ],
    'POST /cases/:caseId/safe-contact/about': [
      {
        texts: ['sayWhat', 'sender', 'note'],
        formed: ['windows'],
        unseen: ['version', 'codeWord'],
        days: [{ field: 'reviewOn', boxes: 'one' }],
        spoilt: { saidBy: '' },
        turns: 8,
        reach: async () =>
          bySam(`${safe(await aCase())}/about`, {
            ...{ windows: 'Mon 10:00-11:00', sayWhat: 'The library', sender: 'Sam', note: 'X' },
            ...{ codeWord: 'heron', reviewOn: '2026-07-01', saidBy: 'victim', version: '1' },
          }),
        shown: page,
      },
    ],
    'POST /cases/:caseId/safe-contact/verify-again': [
      {
        spoilt: { because: '' },
        turns: 6,
        reach: async () => bySam(`${safe(await aCase())}/verify-again`, { because: 'move' }),
      },
    ],
    'POST /cases/:caseId/safe-contact/verified': [
      {
        days: [{ field: 'verifiedReviewOn', boxes: 'one' }],
        turns: 6,
        reach: async () => {
          const caseId = await aCase()
          await post(sam, `${safe(caseId)}/verify-again`, { because: 'move' })
          return bySam(`${safe(caseId)}/verified`, { verifiedReviewOn: '2026-07-01' })
        },
      },
    ],
    'POST /cases/:caseId/safe-contact/changes': [
      {
        texts: ['value'],
        unseen: ['oldIsUnsafe'],
        spoilt: { changeSaidBy: '' },
        turns: 8,
        reach: async () =>
          bySam(`${safe(await aCase())}/changes`, {
            ...{ kind: 'landline', value: '01632 960123', changeSaidBy: 'victim' },
          }),
      },
    ],
    'POST /cases/:caseId/safe-contact/changes/:id/settlement': [
      {
        unseen: ['how'],
        turns: 6,
        reach: async () => bySam(await aHeldChange(), { how: 'in-person' }),
      },
    ],
    'POST /cases/:caseId/messages': [
      {
        formed: ['text'], // a word that tells is asked about
        texts: ['tellingReason', 'reason'],
        unseen: ['readFirst', 'lifeAtRisk', 'nothingWithheld'],
        spoilt: { template: '' },
        turns: 8,
        reach: async () =>
          bySam(`/cases/${await aCaseToWrite()}/messages`, {
            ...{ template: 'own', text: 'See you then', tellingReason: 'She asked', reason: 'X' },
          }),
      },
    ],
    'POST /cases/:caseId/involved-services': [
      {
        texts: ['name', 'person', 'role'],
        formed: ['email'],
        spoilt: { email: 'nowhere' },
        turns: 8,
        reach: async () => bySam(`/cases/${await aCase()}/involved-services`, service),
      },
    ],
    'POST /cases/:caseId/involved-services/consent': [
      {
        texts: ['how'],
        days: [{ field: 'givenOn', boxes: 'one' }],
        spoilt: { agreed: '' },
        turns: 8,
        reach: async () => {
          const { at, services } = await aService()
          return bySam(`${at}/consent`, { ...consent, services })
        },
        shown: page,
      },
    ],
    'POST /cases/:caseId/involved-services/:id/telling': [
      {
        texts: ['contact'],
        unseen: ['checked'],
        spoilt: { way: '' },
        turns: 6,
        reach: async () =>
          bySam(await aServiceToTell(), {
            ...{ way: 'hand', contact: 'the switchboard', basis: 'consent', checked: 'yes' },
          }),
      },
    ],
    'POST /cases/:caseId/referral-reading': [
      {
        texts: ['corrections', 'whyNot'],
        unseen: ['parts'],
        days: [{ field: 'readOn', boxes: 'one' }],
        spoilt: { was: '' },
        turns: 6,
        reach: async () => {
          const id = await aReferral()
          await post(tia, `/referrals/${id}/triage`, { outcome: 'eligible', reason: 'X' })
          await post(tia, `/referrals/${id}/case`, { another: 'yes' })
          await post(mo, `/referrals/${id}/allocation`, { worker: sam.id })
          const { case_id } = await world.inTenant(sam, (tx) =>
            tx
              .selectFrom('referral')
              .select('case_id')
              .where('id', '=', id)
              .executeTakeFirstOrThrow(),
          )
          return bySam(`/cases/${case_id}/referral-reading`, {
            ...{ was: 'read', parts: 'conduct', readOn: '2026-06-16', corrections: 'Not so' },
            whyNot: '',
          })
        },
      },
    ],
  }
}
