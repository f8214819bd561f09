import { maya, type World } from '../support.ts'

import { aContact, type Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'
export function contactForms(world: World, deeds: Deeds): Record<string, Row[]> {
  const { sam } = world
  const { caseId, post, bySam } = deeds
  /** Where the victim may not be called now: the page asks why somebody would. */
  const aQuietCase = () => {
    const windows = [{ days: [0, 1, 2, 3, 4], from: '14:00', to: '16:00' }]
    const victim = { ...maya.victim, contact: { ...maya.victim.contact, windows } }
    return world.aCase(sam, { victim })
  }
  const aCall = async () => {
    const begun = await post(sam, `/cases/${caseId}/contact/calls`, { channel: 'mobile' })
    return begun.location ?? ''
  }

  return {
    'POST /cases/:caseId/contact': [
      {
        texts: ['note', 'asked', 'answer', 'withWhom', 'nextWhat'],
        formed: ['minutes', 'at'],
        unseen: ['kind', 'method', 'outcome', 'when', 'lifeAtRisk', 'readFirst'],
        days: [
          { field: 'on', boxes: 'one' },
          { field: 'nextOn', boxes: 'one' },
        ],
        spoilt: { outcome: '' },
        turns: 30,
        reach: async () => bySam(`/cases/${caseId}/contact`, aContact),
        shown: (location) => location,
        shownAs: (field, value) =>
          field === 'nextWhat' ? (value === '' ? '19 June 2026' : `19 June 2026: ${value}`) : value,
      },
    ],
    'POST /cases/:caseId/contact/calls': [
      {
        texts: ['callReason'],
        unseen: ['channel', 'callReadFirst', 'callLifeAtRisk'],
        turns: 30,
        reach: async () =>
          bySam(`/cases/${await aQuietCase()}/contact/calls`, {
            ...{ channel: 'mobile', callLifeAtRisk: 'yes', callReason: 'He is at the door' },
          }),
      },
    ],
    'POST /cases/:caseId/contact/calls/:callId': [
      {
        texts: ['note', 'nextWhat', 'reason'],
        formed: ['minutes'],
        unseen: ['outcome'],
        days: [{ field: 'nextOn', boxes: 'one' }],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () =>
          bySam(await aCall(), { ...aContact, kind: 'to-victim', method: 'phone' }),
      },
    ],
    'POST /cases/:caseId/contact/:contactId/correction': [
      {
        texts: ['note', 'withWhom'],
        formed: ['minutes', 'at'],
        unseen: ['kind', 'method', 'outcome', 'when'],
        days: [{ field: 'on', boxes: 'one' }],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () => {
          const { location } = await post(sam, `/cases/${caseId}/contact`, aContact)
          return bySam(`${location}/correction`, aContact)
        },
      },
    ],
    'POST /cases/:caseId/contact/first-conversation': [
      {
        texts: ['note', 'note-adjustments', 'nextWhat'],
        formed: ['minutes', 'at'],
        unseen: ['topics', 'method', 'when'],
        days: [
          { field: 'on', boxes: 'one' },
          { field: 'nextOn', boxes: 'one' },
        ],
        spoilt: { method: '' },
        turns: 20,
        reach: async () =>
          bySam(`/cases/${caseId}/contact/first-conversation`, {
            ...{ topics: ['role-and-limits', 'adjustments'], 'note-adjustments': 'Large print' },
            ...{ method: 'phone', when: 'earlier', on: '2026-06-16', at: '10:30', minutes: '40' },
            ...{ note: 'It went well', nextOn: '2026-06-19', nextWhat: 'Ring again' },
          }),
        shown: (location) => location,
        shownAs: (field, value) =>
          field === 'nextWhat' ? (value === '' ? '19 June 2026' : `19 June 2026: ${value}`) : value,
      },
    ],
  }
}
