import type { Row } from './oracle.ts'

const readers = ['manager', 'supervisor', 'isac', 'trainee', 'volunteer'] as const
const writers = ['manager', 'supervisor', 'isac', 'trainee'] as const
const read: Row = { who: readers, about: 'case' }
const write: Row = { who: writers, about: 'case' }
const writeOne: Row = { who: writers, about: 'case', loose: true }

/** What a victim needs, and who is around her: read by whoever works with her, written by whoever writes in her case. */
export const needsRows: Readonly<Record<string, Row>> = {
  'GET /family-information': { who: readers },
  'GET /cases/:caseId/people': read,
  'GET /cases/:caseId/alleged-perpetrator': read,
  'GET /cases/:caseId/alleged-perpetrator/record': write,
  'POST /cases/:caseId/alleged-perpetrator/record': write,
  'POST /cases/:caseId/people': write,
  'GET /cases/:caseId/people/:id': writeOne,
  'POST /cases/:caseId/people/:id': writeOne,
  'POST /cases/:caseId/people/:id/support': writeOne,
  'POST /cases/:caseId/people/:id/ended': writeOne,
  'POST /cases/:caseId/family': write,
  'POST /cases/:caseId/links': write,
  'POST /cases/:caseId/links/:id/ended': writeOne,
  'GET /cases/:caseId/child': read,
  'POST /cases/:caseId/child': write,
  'POST /cases/:caseId/child/meeting': write,
  'GET /cases/:caseId/interpreters': read,
  'POST /cases/:caseId/interpreters': write,
  'POST /cases/:caseId/interpreters/:id/named': writeOne,
  'POST /cases/:caseId/interpreters/:id/answer': writeOne,
  'POST /cases/:caseId/interpreters/:id/told': writeOne,
  'POST /cases/:caseId/interpreters/:id/called-off': writeOne,
  'GET /cases/:caseId/communication': read,
  'POST /cases/:caseId/communication': write,
  'POST /cases/:caseId/communication/pregnancy': write,
  'GET /cases/:caseId/capacity': read,
  'POST /cases/:caseId/capacity': write,
  'GET /cases/:caseId/told': read,
  'POST /cases/:caseId/told/answers': write,
  'POST /cases/:caseId/told/before': write,
}
