import type { Row } from './oracle.ts'

const workers = ['manager', 'supervisor', 'isac'] as const
const learners = [...workers, 'trainee'] as const
const withVolunteer = [...learners, 'volunteer'] as const

/** How the victim is reached and written to, and what the services around her are told. */
export const safeContactRows: Readonly<Record<string, Row>> = {
  'GET /cases/:caseId/messages/new': { who: workers, about: 'case' },
  'POST /cases/:caseId/messages': { who: workers, about: 'case', loose: true },
  'GET /cases/:caseId/involved-services': { who: learners, about: 'case' },
  'POST /cases/:caseId/involved-services': { who: learners, about: 'case', loose: true },
  'POST /cases/:caseId/involved-services/consent': { who: learners, about: 'case', loose: true },
  'GET /cases/:caseId/involved-services/:id/telling': { who: workers, about: 'case', loose: true },
  'POST /cases/:caseId/involved-services/:id/telling': { who: workers, about: 'case', loose: true },
  'GET /cases/:caseId/referral-reading': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/referral-reading': { who: withVolunteer, about: 'case', loose: true },
  'GET /cases/:caseId/safe-contact': { who: withVolunteer, about: 'case' },
  'POST /cases/:caseId/safe-contact/reveals': { who: learners, about: 'case', loose: true },
  'GET /cases/:caseId/safe-contact/reveals/:revealId': {
    who: learners,
    about: 'case',
    loose: true,
  },
  'GET /cases/:caseId/safe-contact/ways/:at': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/safe-contact/ways/:at': { who: withVolunteer, about: 'case', loose: true },
  'GET /cases/:caseId/safe-contact/about': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/safe-contact/about': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/safe-contact/verify-again': {
    who: withVolunteer,
    about: 'case',
    loose: true,
  },
  'POST /cases/:caseId/safe-contact/verified': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/safe-contact/changes': { who: withVolunteer, about: 'case', loose: true },
  'POST /cases/:caseId/safe-contact/changes/:id/settlement': {
    who: withVolunteer,
    about: 'case',
    loose: true,
  },
}
