import { filledIn } from '../assessing.ts'
import type { World } from '../support.ts'

import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'
export function riskForms(world: World, deeds: Deeds): Record<string, Row[]> {
  const { sam, mo } = world
  const { caseId, post, bySam, cookieOf } = deeds
  let instruments = 0

  return {
    'POST /cases/:caseId/risk/new': [
      {
        texts: [
          ...['rationale', 'perceptionWords', 'minoritisedNote', 'typologyRationale', 'toolWords'],
          ...['protectiveFactors', 'immediateActions', 'sharedWith', 'licensedCopy'],
          ...['responses-S1-comment', 'peopleAtRisk-0-who', 'peopleAtRisk-0-risk'],
        ],
        unseen: ['judgement', 'responses-S1-value', 'answersTo', 'last', 'version', 'next'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { setting: '' },
        turns: 12,
        reach: async () => bySam(`/cases/${await world.aCase(sam)}/risk/new`, assessing),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/new/thrown-away': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, { ...assessing, next: 'save' })
          return bySam(`/cases/${own}/risk/new/thrown-away`, { tool: 'SASH', version: '1' })
        },
      },
    ],
    'POST /cases/:caseId/risk/reviews': [
      {
        texts: ['reason'],
        unseen: ['kind', 'answersTo'],
        turns: 12,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, assessing)
          const fields = { kind: 'whole', reason: 'Quiet since.', answersTo: '' }
          return bySam(`/cases/${own}/risk/reviews`, fields)
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/changes': [
      {
        texts: ['what'],
        turns: 20,
        reach: async () => bySam(`/cases/${caseId}/risk/changes`, { what: 'He moved near.' }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/received/new': [
      {
        texts: ['source', 'grade', 'said', 'reason', 'otherTool'],
        unseen: ['code'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { from: '' },
        turns: 12,
        reach: async () =>
          bySam(`/cases/${await world.aCase(sam)}/risk/received/new`, {
            ...{ code: '', otherTool: 'DARA', from: 'police', source: 'PC 1234 Ellis' },
            ...{ assessedOn: '2026-06-01', grade: 'High', said: 'Three in May', reason: 'Recent' },
            reliedOn: 'yes',
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/new': [
      {
        formed: ['file'],
        unseen: ['next'],
        turns: 12,
        reach: async () => {
          instruments += 1
          return {
            path: '/service/instruments/new',
            fields: {
              file: JSON.stringify({ ...instrument, code: `OWN-${instruments}` }),
              next: 'load',
            },
            cookie: cookieOf(mo),
          }
        },
      },
    ],
    'POST /service/instruments/file': [
      {
        reach: async () => ({
          path: '/service/instruments/file',
          fields: {},
          cookie: cookieOf(mo),
          files: [new File([JSON.stringify({ ...instrument, code: 'OWN' })], 'own.json')],
        }),
        unkeyed: 'it changes nothing: the words come back to be looked at',
      },
    ],
    'POST /service/instruments/:code/licence': [
      {
        texts: ['evidence', 'holder'],
        turns: 20,
        reach: async () => ({
          path: '/service/instruments/SASH/licence',
          fields: { evidence: 'Given by e-mail', holder: 'Mo' },
          cookie: cookieOf(mo),
        }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/:code/retirement': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          instruments += 1
          const code = `OWN-${instruments}`
          const file = JSON.stringify({ ...instrument, code })
          await post(mo, '/service/instruments/new', { file, next: 'load' })
          const path = `/service/instruments/${code}/retirement`
          return { path, fields: { version: '1' }, cookie: cookieOf(mo) }
        },
      },
    ],
  }
}

const assessing = {
  ...filledIn.SASH,
  ...{ last: '', version: '0', answersTo: '', next: 'sign', ageReason: '' },
  ...{ minoritisedNote: 'Her uncle', typologyRationale: 'His letters', toolWords: 'More' },
  ...{ protectiveFactors: 'A dog', immediateActions: 'Locks', sharedWith: 'Nobody' },
  ...{ 'responses-S1-comment': 'By text', othersAtRisk: 'yes' },
  ...{ 'peopleAtRisk-0-who': 'A son', 'peopleAtRisk-0-relation': 'child' },
  'peopleAtRisk-0-risk': 'He waits at the school',
}
const instrument = {
  name: 'Questions of our own',
  owner: 'Harbour',
  licenceNote: 'Ours',
  minAge: 18,
  audience: 'adult-victim',
  completedBy: ['worker'],
  version: {
    version: '1',
    effectiveFrom: '2026-01-01',
    itemSlots: [{ code: 'O1', constructLabel: 'Fear of shame', order: 1 }],
    responseScale: [{ code: 'yes', label: 'Yes' }],
    scoringRule: 'SPJ',
    outcomeScale: [],
  },
}
