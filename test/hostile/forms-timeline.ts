import type { World } from '../support.ts'

import { aContact, type Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'
export function timelineForms(world: World, deeds: Deeds): Record<string, Row[]> {
  const { sam } = world
  const { caseId, post, bySam } = deeds
  let fromNote: string | null = null // of a contact whose note becomes incidents

  return {
    'POST /cases/:caseId/timeline/new': [
      {
        texts: ['what', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['channel', 'sourceKind', 'acts', 'heldHolder', 'reported', 'impactKinds'],
        spoilt: { when: '' },
        reach: async () => bySam(`/cases/${caseId}/timeline/new`, anIncident),
        shown: (location) => `${location}/details`,
      },
    ],
    'POST /cases/:caseId/timeline/list': [
      {
        texts: ['rowWhat', 'lines'],
        formed: ['rowWhen'],
        unseen: ['rowChannel'],
        spoilt: { rowWhen: '' },
        reach: async () =>
          bySam(`/cases/${caseId}/timeline/list`, {
            ...{ rowWhen: 'yesterday', rowWhat: 'He rang', rowChannel: 'call', lines: '' },
          }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/from-contact/:contactId': [
      {
        texts: ['who'],
        formed: ['when'],
        unseen: ['parts', 'channel'],
        spoilt: { when: '' },
        reach: async () => {
          fromNote ??= (await post(sam, `/cases/${caseId}/contact`, aContact)).location ?? ''
          const path = `/cases/${caseId}/timeline/from-contact/${fromNote.split('/').at(-1)}`
          return bySam(path, { parts: ['1', '2'], when: 'yesterday', who: 'Tom K' })
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/:incidentId/details': [
      {
        texts: ['note', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['version', 'childrenPresent', 'heldHolder', 'acts'],
        spoilt: { until: 'late' },
        turns: 20,
        reach: async () => {
          const told = await post(sam, `/cases/${caseId}/timeline/new`, anIncident)
          return bySam(`${told.location}/details`, { ...anIncident, when: '', version: '1' })
        },
        shown: (location) => location,
        shownAs: (field, value) => (field === 'heldWhat' ? `${value}: Police have it` : value),
      },
    ],
  }
}

const detailTexts = ['place', 'identifiedBy', 'witnesses', 'heldWhat', 'reportedTo', 'impact']
const anIncident = {
  when: 'yesterday',
  what: 'He rang',
  sourceKind: 'told',
  until: '',
  heldWhat: 'Call log',
  heldHolder: 'police',
  heldWhere: '',
}
